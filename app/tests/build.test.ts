import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { quietVendor } from '../build/quiet-vendor'
import { API_ORIGIN, COMPILER_RUNS, MINI_PROGRAM } from './built'

const root = fileURLToPath(new URL('..', import.meta.url))

function files(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? files(path) : /\.(js|css|html|wxml|wxss|json)$/.test(path) ? [path] : []
  })
}

describe('The vendor', () => {
  it('has its start-up beacon cut out of the mini-program runtime as it is installed', () => {
    const id = join(root, 'node_modules/@dcloudio/uni-mp-weixin/dist/uni.mp.esm.js')
    const before = readFileSync(id, 'utf8')
    expect(before).toContain('wx.preloadAssets')
    const transform = quietVendor().transform as unknown as (this: object, code: string, id: string) => { code: string }
    const { code } = transform.call({ error: (text: string) => { throw new Error(text) } }, before, id)
    expect(code).not.toMatch(/preloadAsset/)
    expect(code).toContain('wx.createPage = createPage')
  })
})

// The build of these tests and what was built last; a mini-program may hold the address of the API and no other.
describe.each([
  ['the tests', MINI_PROGRAM, API_ORIGIN],
  ['h5', join(root, 'dist/build/h5'), undefined],
  ['mp-weixin', join(root, 'dist/build/mp-weixin'), process.env.VITE_API_ORIGIN],
])('The build for %s', (_, folder, api) => {
  it.skipIf(!existsSync(folder))('holds no address of anybody else', () => {
    const named = files(folder).flatMap((path) =>
      [...readFileSync(path, 'utf8').matchAll(/https?:\/\/[\w.-]+/g)].map((found) => found[0]))
    const allowed = new Set(['http://www.w3.org', 'https://vuejs.org', api])
    expect([...new Set(named)].filter((address) => !allowed.has(address))).toEqual([])
  })

  it.skipIf(!existsSync(folder))('holds no beacon', () => {
    for (const path of files(folder)) expect(readFileSync(path, 'utf8'), path).not.toMatch(/preloadAsset|dcloud\.net/)
  })
})

describe('The mini-program', () => {
  const folder = MINI_PROGRAM
  const known = new Set(['view', 'text', 'label', 'image', 'button', 'input', 'textarea', 'block', 'slot'])

  it('is made of its own elements and of components it names', () => {
    const pages = files(folder).filter((path) => path.endsWith('.wxml'))
    expect(pages.length).toBeGreaterThan(30)
    const strange = pages.flatMap((path) => {
      const config = JSON.parse(readFileSync(path.replace(/wxml$/, 'json'), 'utf8')) as { usingComponents?: object }
      const own = new Set(Object.keys(config.usingComponents ?? {}))
      const tags = [...readFileSync(path, 'utf8').matchAll(/<([a-z][\w-]*)/g)].map((found) => found[1]!)
      return tags.filter((tag) => !known.has(tag) && !own.has(tag)).map((tag) => `${path.slice(folder.length)}: ${tag}`)
    })
    expect([...new Set(strange)]).toEqual([])
  })

  it('has a script and a description beside every markup', () => {
    // Two sources whose names differ in capitals alone come out as one script under another name.
    const pages = files(folder).filter((path) => path.endsWith('.wxml')).map((path) => path.replace(/wxml$/, ''))
    const alone = pages.filter((path) => !existsSync(path + 'js') || !existsSync(path + 'json'))
    expect(alone.map((path) => path.slice(folder.length))).toEqual([])
  })

  // The official compiler; it throws with file and line.
  const compiler = createRequire(import.meta.url)('miniprogram-compiler') as {
    wxmlToJs(folder: string, options: { maxBuffer: number }): string
  }
  const options = { maxBuffer: 64 << 20 }

  it.skipIf(!COMPILER_RUNS)('is taken by the official compiler of WXML', () => {
    const code = compiler.wxmlToJs(folder, options)
    for (const page of ['leader/share/share', 'leader/open/open', 'leader/after-sale/after-sale', 'pages/home/home'])
      expect(code).toContain(`'${page}.wxml'`)
  })

  it.skipIf(!COMPILER_RUNS)('would not be taken with a tag that does not end', () => {
    const broken = mkdtempSync(join(tmpdir(), 'wxml-'))
    try {
      writeFileSync(join(broken, 'page.json'), '{}')
      writeFileSync(join(broken, 'page.wxml'), '<view>{{name}}</text>')
      expect(() => compiler.wxmlToJs(broken, options)).toThrow('page.wxml:1')
    } finally {
      rmSync(broken, { recursive: true })
    }
  })
})

it('The lock file names packages, not where they were fetched', () =>
  expect(readFileSync(join(root, 'package-lock.json'), 'utf8')).not.toMatch(/"resolved": "https?:/))
