import { beforeEach, afterEach, describe, expect, it, vi } from 'vitest'
import { counted, faultOf } from '@/leader/count'
import { basketOf, parts, short, standingOf } from '@/leader/drafts'
import { roundsOf } from '@/leader/rounds'

const memory = new Map<string, unknown>()

beforeEach(() => {
  memory.clear()
  vi.resetModules()
  vi.stubGlobal('uni', {
    getStorageSync: (key: string) => memory.get(key) ?? '',
    setStorageSync: (key: string, value: unknown) => void memory.set(key, value),
    removeStorageSync: (key: string) => void memory.delete(key),
  })
})
afterEach(() => { vi.unstubAllGlobals() })

interface Sent { redemptions: { requestKey: string, code?: string }[] }

/** Answers batches of hand-overs; `null` for a network that breaks. */
function shop(answer: (sent: Sent) => unknown[] | null): Sent[] {
  const seen: Sent[] = []
  vi.stubGlobal('fetch', async (_: string, init: RequestInit) => {
    const sent = JSON.parse(String(init.body)) as Sent
    seen.push(sent)
    const said = answer(sent)
    if (said === null) throw new TypeError('network')
    return new Response(JSON.stringify(said), { status: 200 })
  })
  return seen
}

const handed = (sent: Sent) => sent.redemptions.map((one) => ({
  requestKey: one.requestKey, code: null, chinese: null, english: null,
  receipt: { order: 'o', orderNumber: 'N1', chainNumber: 3, nickname: '3-502-王*', handedOverAt: '2026-11-26T03:00:00Z' },
}))
const NOW = new Date('2026-11-26T03:00:00Z')

describe('What is typed at the hand-over', () => {
  it.each([
    ['12345678', { code: '12345678' }],
    [' 1234 5678 ', { code: '12345678' }],
    ['１２３４５６７８', { code: '12345678' }],
    ['G20261126-7 0042', { orderNumber: 'G20261126-7', lastDigits: '0042' }],
  ])('%j is a hand-over', async (text, expected) => {
    const { typed } = await import('@/leader/hand-overs')
    expect(typed(text, NOW)).toMatchObject({ ...expected, at: '2026-11-26T03:00:00.000Z' })
  })

  it.each(['', '1234567', '123456789', 'abcdefgh', 'G2026 42', 'G20261126'])('%j is none', async (text) => {
    const { typed } = await import('@/leader/hand-overs')
    expect(typed(text, NOW)).toBeNull()
  })
})

describe('The queue of hand-overs', () => {
  async function open(leader = 'li') {
    const queue = await import('@/leader/hand-overs')
    queue.openQueue(leader)
    return queue
  }

  it('keeps what no network took, also over a closed app, and sends it again with the same keys and times', async () => {
    const before = await open()
    before.add(before.typed('12345678', NOW)!)
    const lost = shop(() => null)
    await expect(before.flush()).rejects.toMatchObject({ code: 'offline' })
    vi.resetModules()
    const after = await open()
    expect(after.queue.value.map((one) => one.code)).toEqual(['12345678'])
    const sent = shop(handed)
    await after.flush()
    expect(sent).toEqual(lost)
    expect(after.told.value[0]!.receipt!.nickname).toBe('3-502-王*')
    expect(after.queue.value).toEqual([])
    vi.resetModules()
    expect((await open()).queue.value).toEqual([])
  })

  it('holds a code once, however often it is typed', async () => {
    const queue = await open()
    queue.add(queue.typed('12345678', NOW)!)
    queue.add(queue.typed('1234 5678', new Date())!)
    queue.add(queue.typed('87654321', NOW)!)
    expect(queue.queue.value.map((one) => one.code)).toEqual(['12345678', '87654321'])
  })

  it('is sent once when asked for twice at the same time', async () => {
    const queue = await open()
    queue.add(queue.typed('12345678', NOW)!)
    const sent = shop(handed)
    await Promise.all([queue.flush(), queue.flush()])
    expect(sent.length).toBe(1)
  })

  it('lets go of what was refused and says why', async () => {
    const queue = await open()
    queue.add(queue.typed('12345678', NOW)!)
    shop((sent) => sent.redemptions.map((one) => ({ requestKey: one.requestKey, receipt: null, code: 'wrong-pickup-code', chinese: '取货码不对。', english: 'Wrong code.' })))
    await queue.flush()
    expect(queue.told.value).toEqual([{ shown: '12345678', receipt: null, chinese: '取货码不对。', english: 'Wrong code.' }])
    expect(queue.queue.value).toEqual([])
  })

  it('keeps what was not answered, and does not ask for ever', async () => {
    const queue = await open()
    queue.add(queue.typed('12345678', NOW)!)
    queue.add(queue.typed('87654321', NOW)!)
    const sent = shop((one) => one.redemptions.some((r) => r.code === '12345678') ? handed(one).slice(0, 1) : [])
    await expect(queue.flush()).rejects.toMatchObject({ code: 'unreadable' })
    expect(queue.queue.value.map((one) => one.code)).toEqual(['87654321'])
    expect(queue.told.value.map((one) => one.shown)).toEqual(['12345678'])
    expect(sent.length).toBe(2)
  })

  it('sends at most two hundred in one request and all of them in turn', async () => {
    const queue = await open()
    for (let i = 0; i < 205; i++) queue.add(queue.typed(String(10_000_000 + i), NOW)!)
    const sent = shop(handed)
    await queue.flush()
    expect(queue.told.value.length).toBe(205)
    expect(sent.map((one) => one.redemptions.length)).toEqual([200, 5])
  })

  it('of one leader is not seen or sent by another on the same phone', async () => {
    const queue = await open('li')
    queue.add(queue.typed('12345678', NOW)!)
    queue.openQueue('wang')
    const sent = shop(handed)
    await queue.flush()
    expect(queue.told.value).toEqual([])
    expect(sent).toEqual([])
    queue.openQueue('li')
    expect(queue.queue.value.length).toBe(1)
  })

  it('loses nothing that another page of the same leader stored meanwhile', async () => {
    const here = await open()
    vi.resetModules()
    const there = await open()
    there.add(there.typed('11111111', NOW)!)
    here.add(here.typed('22222222', NOW)!)
    expect(here.queue.value.map((one) => one.code)).toEqual(['11111111', '22222222'])
    vi.resetModules()
    expect((await open()).queue.value.map((one) => one.code)).toEqual(['11111111', '22222222'])
  })

  it('keeps what was typed on the page where nothing can be stored', async () => {
    vi.stubGlobal('uni', { getStorageSync: () => '', setStorageSync: () => { throw new Error('full') }, removeStorageSync: () => {} })
    const queue = await open()
    queue.add(queue.typed('11111111', NOW)!)
    queue.add(queue.typed('22222222', NOW)!)
    expect(queue.queue.value.map((one) => one.code)).toEqual(['11111111', '22222222'])
  })

  it('opens without the shop for the sign-in that opened it before, and for no other', async () => {
    const sign = (token: string) => JSON.stringify({ token, name: 'li', expiresAt: '2030-01-01T00:00:00Z' })
    memory.set('linli.sign-in.leader', sign('one'))
    const before = await open()
    before.add(before.typed('12345678', NOW)!)
    vi.resetModules()
    const same = await import('@/leader/hand-overs')
    expect(same.openKnown()).toBe(true)
    expect(same.queue.value.length).toBe(1)
    memory.set('linli.sign-in.leader', sign('two'))
    vi.resetModules()
    const other = await import('@/leader/hand-overs')
    expect(other.openKnown()).toBe(false)
    expect(other.queue.value).toEqual([])
  })

  it('is empty when what is stored is no queue', async () => {
    memory.set('linli.hand-overs.li', '[{"x":1}]')
    expect((await open()).queue.value).toEqual([])
  })
})

describe('A count of arrivals', () => {
  const item = { item: 'a', name: '苹果', specification: '5斤', expected: 10 }

  it('says all came well when nothing was marked', () =>
    expect(counted([item], {})).toEqual([{ item: 'a', good: 10, short: 0, damaged: 0, pictures: [] }]))
  it('adds up to what was expected, with pictures only of damage', () => {
    expect(counted([item], { a: { short: 2, damaged: 1, pictures: ['p'] } })).toEqual([{ item: 'a', good: 7, short: 2, damaged: 1, pictures: ['p'] }])
    expect(counted([item], { a: { short: 2, damaged: 0, pictures: ['p'] } })[0]!.pictures).toEqual([])
  })
  it.each([
    [0, 0, 0, null], [10, 0, 0, null], [9, 1, 1, null], [9, 2, 1, 'too-many'], [0, 1, 0, 'picture'],
  ])('with %i short, %i damaged and %i pictures is %j', (few, damaged, pictures, fault) =>
    expect(faultOf(10, { short: few, damaged, pictures: Array<string>(pictures).fill('p') })).toBe(fault))
})

describe('The drafts of a pasted chain', () => {
  it.each([
    ['Waiting', true, 'look'], ['Waiting', false, 'ready'], ['Refused', false, 'look'], ['Skipped', true, 'skipped'],
    ['Ordered', true, 'settled'], ['AlreadyOrdered', false, 'settled'], ['Withdrawn', false, 'settled'],
  ] as const)('%s with a need to look %j is %s', (state, needsLook, standing) =>
    expect(standingOf({ state, needsLook, kind: 'New' })).toBe(standing))

  it('ask for more than there is only where they do', () => {
    const line = { code: 'A', name: '', specification: '', price: 1 }
    expect(short([{ ...line, item: 'a', free: 3, ordered: 3 }, { ...line, item: 'b', free: 3, ordered: 4 }]).map((one) => one.item)).toEqual(['b'])
  })

  it('become a basket of what names goods and a whole number, the same goods added up', () => {
    const line = { written: '', check: false }
    expect([...basketOf([
      { ...line, item: 'a', quantity: 2 }, { ...line, item: 'a', quantity: 1 }, { ...line, item: null, quantity: 1 }, { ...line, item: 'b', quantity: null },
    ])]).toEqual([['a', 3]])
  })

  it('go in parts of at most so many', () => {
    expect(parts([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]])
    expect(parts([], 2)).toEqual([])
  })
})

describe('The group-buys of a group', () => {
  const row = (groupBuy: string, state: 'Paid' | 'AwaitingPayment' | 'Expired', placedAt: string) => ({ groupBuy, state, placedAt })

  it('are found among its orders and the offers a member sees, newest order first', () =>
    expect(roundsOf([
      row('b', 'AwaitingPayment', '2026-11-25T04:00:00Z'), row('b', 'Paid', '2026-11-25T03:00:00Z'),
      row('a', 'Paid', '2026-11-20T03:00:00Z'), row('a', 'Expired', '2026-11-20T02:00:00Z'),
    ], [{ id: 'c', title: '周六团' }, { id: 'b', title: '周三团' }])).toEqual([
      { id: 'b', title: '周三团', since: '2026-11-25T03:00:00Z', orders: 1, unpaid: 1 },
      { id: 'a', title: null, since: '2026-11-20T02:00:00Z', orders: 1, unpaid: 0 },
      { id: 'c', title: '周六团', since: null, orders: 0, unpaid: 0 },
    ]))
})
