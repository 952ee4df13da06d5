import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { quietVendor } from '../build/quiet-vendor'

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

// What was built last; the address of the API is the only foreign one a mini-program may hold.
describe.each(['h5', 'mp-weixin'])('The build for %s', (platform) => {
  const folder = join(root, 'dist/build', platform)

  it.skipIf(!existsSync(folder))('holds no address of anybody else', () => {
    const named = files(folder).flatMap((path) => [...readFileSync(path, 'utf8').matchAll(/https?:\/\/[\w.-]+/g)].map((found) => found[0]))
    const allowed = new Set(['http://www.w3.org', 'https://vuejs.org', process.env.VITE_API_ORIGIN ?? 'http://www.w3.org'])
    expect([...new Set(named)].filter((address) => !allowed.has(address))).toEqual([])
  })

  it.skipIf(!existsSync(folder))('holds no beacon', () => {
    for (const path of files(folder)) expect(readFileSync(path, 'utf8'), path).not.toMatch(/preloadAsset|dcloud\.net/)
  })
})

it('The lock file names packages, not where they were fetched', () =>
  expect(readFileSync(join(root, 'package-lock.json'), 'utf8')).not.toMatch(/"resolved": "https?:/))
