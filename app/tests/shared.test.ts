import { describe, expect, it } from 'vitest'
import { yuan, yuanParts } from '@/shared/money'
import { clockText, day, moment, remaining } from '@/shared/time'
import { nicknameOf } from '@/shared/nickname'
import { inOrder, mostOf } from '@/shared/offers'
import { benefitText } from '@/shared/benefits'
import { requestKey } from '@/shared/keys'
import { now, serverSays } from '@/shared/clock'
import { urlOf } from '@/shared/go'
import { fill } from '@/text/words'
import type { Api } from '@/api/client'

describe('Money', () => {
  it.each([
    [0, '¥0.00'], [5, '¥0.05'], [99, '¥0.99'], [100, '¥1.00'], [1234, '¥12.34'], [-600, '−¥6.00'], [10_000_000, '¥100000.00'],
  ])('%i fen is written %s', (fen, text) => expect(yuan(fen)).toBe(text))

  it('is set in two sizes without losing a digit', () => expect(yuanParts(7770)).toEqual({ whole: '77', cents: '.70' }))
})

describe('Time', () => {
  it('is that of China wherever the phone is', () => {
    expect(moment('2026-11-25T16:30:00Z', 'zh')).toBe('11月26日 周四 00:30')
    expect(moment('2026-11-25T08:00:00+00:00', 'en')).toBe('Wed 25 Nov 16:00')
  })

  it('names a business day as it is', () => expect(day('2026-03-01', 'zh')).toBe('3月1日 周日'))

  it.each([
    [0, null], [999, null], [1000, '00:00:01'], [3_661_000, '01:01:01'], [90_061_000, '1天 01:01:01'],
  ])('%i ms are left as %s', (left, text) => {
    const found = remaining(1_000_000 + left, 1_000_000)
    expect(found === null ? null : clockText(found, 'zh')).toBe(text)
  })

  it('runs by the server, not by the phone', () => {
    serverSays('2030-01-01T00:00:00Z')
    expect(Math.abs(now() - Date.parse('2030-01-01T00:00:00Z'))).toBeLessThan(1000)
    serverSays('not a time')
    expect(Math.abs(now() - Date.parse('2030-01-01T00:00:00Z'))).toBeLessThan(1000)
  })
})

describe('A nickname', () => {
  it.each([
    [['3', '', '502', '王小明'], '3-502-王小明'],
    [[' 3 ', '2', '502', ' 王小明 '], '3-2-502-王小明'],
    [['', '2', '502', '王小明'], ''],
    [['3', '2', '', '王小明'], ''],
    [['3', '2', '502', '  '], ''],
  ])('%j gives %j', (parts, text) => expect(nicknameOf(parts[0]!, parts[1]!, parts[2]!, parts[3]!)).toBe(text))
})

describe('How many one may choose', () => {
  it.each([
    ['Open', true, 10, 0, 10], ['Open', true, 10, 3, 3], ['Open', true, 2, 3, 2], ['Open', true, 5000, 0, 999],
    ['Open', false, 10, 0, 0], ['Scheduled', true, 10, 0, 0], ['CutOff', true, 10, 0, 0],
  ] as const)('%s, on sale %s, %i left, limit %i: %i', (state, onSale, free, perMemberLimit, most) =>
    expect(mostOf({ state }, { onSale, free, perMemberLimit })).toBe(most))
})

describe('Group-buys', () => {
  it('stand in the order of what happens next', () => {
    const offer = (id: string, state: Api<'GroupBuyState'>, opensAt: string, closesAt: string) =>
      ({ id, state, opensAt, closesAt }) as Api<'MemberOffer'>
    const ordered = inOrder([
      offer('old', 'CutOff', '2026-01-01', '2026-01-02'), offer('older', 'CutOff', '2025-01-01', '2025-01-02'),
      offer('next', 'Scheduled', '2026-01-05', '2026-01-06'), offer('later', 'Open', '2026-01-03', '2026-01-09'),
      offer('soon', 'Open', '2026-01-03', '2026-01-04'),
    ])
    expect(ordered.map((one) => one.id)).toEqual(['soon', 'later', 'next', 'old', 'older'])
  })
})

describe('An offer', () => {
  it.each([
    [[{ kind: 'money-threshold', from: 5900 }], { kind: 'flat', off: 600 }, '满¥59.00，减¥6.00', '¥6.00 off from ¥59.00'],
    [[{ kind: 'piece-threshold', from: 5 }], { kind: 'percent', basisPoints: 500 }, '满5件，打9.5折', '5% off from 5 pieces'],
    [[{ kind: 'first-order' }], { kind: 'capped-percent', basisPoints: 1000, most: 500 }, '首单，打9折，最多减¥5.00', '10% off, at most ¥5.00 on the first order'],
    [[], { kind: 'every-full', every: 10_000, off: 1000, mostTimes: 3 }, '每满¥100.00减¥10.00', '¥10.00 off every ¥100.00'],
    [[{ kind: 'items' }], { kind: 'per-pieces', pieces: 2, off: 100 }, '指定商品，每2件减¥1.00', '¥1.00 off every 2 pieces on certain items'],
    [[], { kind: 'gift', name: '小葱', quantity: 1 }, '送小葱×1', '1 × 小葱 free'],
    [[{ kind: 'new-kind' }], { kind: 'flat', off: 1 }, '减¥0.01', '¥0.01 off'],
  ])('%j %j', (conditions, calculator, zh, en) => {
    expect(benefitText({ conditions, calculator }, 'zh')).toBe(zh)
    expect(benefitText({ conditions, calculator }, 'en')).toBe(en)
  })
})

describe('A request key', () => {
  it('is a fresh random UUID', () => {
    const keys = new Set(Array.from({ length: 1000 }, requestKey))
    expect(keys.size).toBe(1000)
    for (const key of keys) expect(key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })
})

describe('Addresses and sentences', () => {
  it('of pages keep what stands in a query', () =>
    expect(urlOf('pages/join/join', { group: 'a b&c' })).toBe('/pages/join/join?group=a%20b%26c'))
  it('fill in what is known and leave the rest', () => expect(fill('{a} 和 {b}', { a: 1 })).toBe('1 和 {b}'))
})
