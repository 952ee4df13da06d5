// Puts a brotli and a gzip copy beside every file worth it, at the best setting: the server only picks one.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const folder = fileURLToPath(new URL('../dist/build/h5', import.meta.url))
const text = /\.(html|js|css|svg|json)$/

function* files(of) {
  for (const name of readdirSync(of).sort()) {
    const path = join(of, name)
    if (statSync(path).isDirectory()) yield* files(path)
    else yield path
  }
}

for (const path of files(folder)) {
  if (!text.test(path)) continue
  const plain = readFileSync(path)
  writeFileSync(path + '.gz', gzipSync(plain, { level: 9 }))
  writeFileSync(path + '.br', brotliCompressSync(plain, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length },
  }))
}
