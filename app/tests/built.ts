import { spawnSync } from 'node:child_process'
import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(fileURLToPath(import.meta.url), '../..')

/** Where the mini-program of the tests is built for: it must call this and nobody else. */
export const API_ORIGIN = 'https://shop.linli.test'
/** The mini-program the tests look at; not what `npm run build:mp-weixin` makes, which may be on its way to a store. */
export const MINI_PROGRAM = join(root, 'dist/test/mp-weixin')
/** Written after a build that went well, so that half a build is never taken for one. */
const done = join(root, 'dist/test/mp-weixin.done')
/** The official compiler of WXML comes as programs for the three usual kinds of machine. */
export const COMPILER_RUNS = process.platform === 'darwin' || process.arch === 'x64'

/** Folders count too: their time tells of a file that is gone. */
function newest(path: string): number {
  const here = statSync(path)
  return Math.max(here.mtimeMs, ...here.isDirectory() ? readdirSync(path).map((name) => newest(join(path, name))) : [])
}

/** Builds the mini-program once before all tests, when its sources changed since the last time. */
export default function build(): void {
  const sources = ['src', 'build', 'tests/built.ts', 'vite.config.ts', 'package-lock.json']
  const built = statSync(done, { throwIfNoEntry: false })?.mtimeMs ?? 0
  if (Math.max(...sources.map((name) => newest(join(root, name)))) < built) return
  rmSync(MINI_PROGRAM, { recursive: true, force: true })
  rmSync(done, { force: true })
  const uni = join(createRequire(import.meta.url).resolve('@dcloudio/vite-plugin-uni/package.json'), '../bin/uni.js')
  const run = spawnSync(process.execPath, [uni, 'build', '-p', 'mp-weixin'], {
    cwd: root,
    encoding: 'utf8',
    // As for a release: the runner's own NODE_ENV would leave in what only developers see.
    env: { ...process.env, NODE_ENV: 'production', UNI_OUTPUT_DIR: MINI_PROGRAM, VITE_API_ORIGIN: API_ORIGIN },
  })
  if (run.error) throw run.error
  if (run.status !== 0) throw new Error(`The mini-program does not build:\n${run.stdout}${run.stderr}`)
  writeFileSync(done, '')
}
