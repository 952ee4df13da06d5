import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync(new URL('../src/design/tokens.css', import.meta.url), 'utf8')
const colours = (part: string) => Object.fromEntries([...part.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((found) => [found[1]!, found[2]!]))
const [day, night] = css.split('prefers-color-scheme: dark') as [string, string]
const light = colours(day)
const dark = { ...light, ...colours(night) }

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function contrast(first: string, second: string): number {
  const [one, two] = [luminance(first), luminance(second)]
  return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05)
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

const PAIRS = [
  ...['ink', 'ink-soft', 'brand', 'brand-strong', 'good', 'bad', 'warn'].flatMap((text) => ['paper', 'card'].map((ground) => [text, ground])),
  ['ink', 'sunk'], ['ink-soft', 'sunk'], ['on-brand', 'brand'], ['brand-strong', 'brand-soft'], ['good', 'good-soft'],
  ['warn', 'warn-soft'], ['bad', 'bad-soft'],
] as [string, string][]

describe.each([['light', light], ['dark', dark]])('In %s', (_, theme) => {
  it.each(PAIRS)('%s is readable on %s', (text, ground) => {
    expect(theme[text], text).toBeDefined()
    expect(theme[ground], ground).toBeDefined()
    expect(contrast(theme[text]!, theme[ground]!)).toBeGreaterThanOrEqual(4.5)
  })
})

it('Nothing to press is smaller than a thumb', () => {
  const sizes = [...css.matchAll(/--touch: (\d+)px/g)].map((found) => Number(found[1]))
  expect(sizes).toHaveLength(2)
  for (const size of sizes) expect(size).toBeGreaterThanOrEqual(44)
})
