import { beforeEach, afterEach, describe, expect, it, vi } from 'vitest'
import { counted, faultOf } from '@/leader/count'
import { basketOf, parts, short, standingOf } from '@/leader/drafts'
import { eyes, look, seen } from '@/leader/eyes'
import { former, openingDays, roundOf, shifted, type Round } from '@/leader/rounds'
import { shareText } from '@/leader/share-text'

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

const round = (id: string, state: Round['state'], closesAt = '2026-11-25T08:00:00Z'): Round => ({
  id, state, closesAt, number: 'T', title: '周三团', items: 3, shown: true, previewAt: '2026-11-23T12:00:00Z', opensAt: '2026-11-23T23:00:00Z', pickupOn: '2026-11-26',
})

describe('The group-buys of a group', () => {
  const all = [round('d', 'Scheduled'), round('c', 'Open'), round('b', 'CutOff'), round('a', 'CutOff')]

  it.each([
    ['', ['Open', 'CutOff'], 'c'], ['', ['CutOff', 'Open'], 'b'], ['', ['Cancelled'], 'd'], ['a', ['Open'], 'a'], ['gone', ['Open'], 'c'],
  ] as const)('chosen before %j, of %j first: %j', (chosen, states, expected) => expect(roundOf(all, chosen, ...states)).toBe(expected))

  it('are none where there are none', () => expect(roundOf([], 'a', 'Open')).toBe(''))

  it('open again after their cut-off, within thirty days', () => {
    const old = round('old', 'CutOff', '2026-10-27T02:59:59Z')
    const fair = round('fair', 'CutOff', '2026-10-27T03:00:00Z')
    expect(former([...all, old, fair], NOW).map((one) => one.id)).toEqual(['b', 'a', 'fair'])
  })

  it('open on a day of China, today or within two weeks', () => {
    const days = openingDays(new Date('2026-11-26T17:00:00Z'))
    expect([days[0], days.at(-1), days.length]).toEqual(['2026-11-27', '2026-12-11', 15])
  })

  it('keep hours and lengths on another day; the day of opening is that of China', () =>
    expect(shifted(round('a', 'CutOff'), '2026-12-01')).toEqual({
      opensAt: '2026-11-30T23:00:00.000Z', closesAt: '2026-12-02T08:00:00.000Z', pickupOn: '2026-12-03',
    }))
})

describe('The post for the chat group', () => {
  const item = (name: string, price: number, more: { flash?: boolean, onSale?: boolean } = {}) => ({ name, price, flash: false, onSale: true, ...more })
  const shared = (...items: ReturnType<typeof item>[]) => ({
    pickupPointName: '东门便利店', offer: { title: '周三水果团', closesAt: '2026-11-26T08:00:00Z', pickupOn: '2026-11-27', items },
  })

  it('begins with the link, then says what, how much, when and where', () =>
    expect(shareText(shared(item('云南苹果', 1990), item('赣南橙', 880, { flash: true })), 'https://shop.example/s/ABC')).toBe(
      'https://shop.example/s/ABC\n云南苹果 ¥19.90\n赣南橙 ¥8.80（限时）\n「周三水果团」11月26日 周四 16:00 截单，11月27日 周五 到东门便利店取货。'))

  it('names three goods that are on sale and counts the rest', () => {
    const text = shareText(shared(item('停售', 100, { onSale: false }), ...['一', '二', '三', '四', '五'].map((name) => item(name, 100))), 'L')
    expect(text.split('\n').slice(1, -1)).toEqual(['一 ¥1.00', '二 ¥1.00', '三 ¥1.00', '还有 2 样，点链接看'])
    expect(text).not.toContain('停售')
  })
})

describe('A code before the camera', () => {
  const view = (readyState: number) => ({ readyState, HAVE_CURRENT_DATA: 2 }) as unknown as HTMLVideoElement
  const finds = (...values: string[]) => ({ detect: async () => values.map((rawValue) => ({ rawValue })) })

  it('is read once there is a frame with one in it', async () => {
    expect(await seen(finds('12345678'), view(1))).toBeNull()
    expect(await seen(finds(), view(4))).toBeNull()
    expect(await seen(finds(''), view(4))).toBeNull()
    expect(await seen(finds('12345678', '87654321'), view(2))).toBe('12345678')
  })

  it('can be read only where the browser reads QR codes and has cameras', async () => {
    const detector = (...formats: string[]) => ({ getSupportedFormats: async () => formats })
    expect(await eyes()).toBe(false)
    vi.stubGlobal('navigator', { mediaDevices: {} })
    expect(await eyes()).toBe(false)
    vi.stubGlobal('BarcodeDetector', detector('ean_13'))
    expect(await eyes()).toBe(false)
    vi.stubGlobal('BarcodeDetector', detector('ean_13', 'qr_code'))
    expect(await eyes()).toBe(true)
    vi.stubGlobal('navigator', {})
    expect(await eyes()).toBe(false)
  })

  it('closes the camera it cannot look through, and tells', async () => {
    const stop = vi.fn()
    vi.stubGlobal('navigator', { mediaDevices: { getUserMedia: async () => ({ getTracks: () => [{ stop }] }) } })
    vi.stubGlobal('BarcodeDetector', class {})
    vi.stubGlobal('document', { createElement: () => ({ play: async () => { throw new Error('no') } }) })
    await expect(look(() => {})).rejects.toThrow('no')
    expect(stop).toHaveBeenCalledOnce()
  })

  it('is told once, and a closed camera tells nothing', async () => {
    const stop = vi.fn()
    const frames: (() => void)[] = []
    let sight: Promise<string[]> = Promise.resolve([])
    vi.stubGlobal('requestAnimationFrame', (frame: () => void) => { frames.push(frame); return 0 })
    vi.stubGlobal('navigator', { mediaDevices: { getUserMedia: async () => ({ getTracks: () => [{ stop }] }) } })
    vi.stubGlobal('BarcodeDetector', class { detect = async () => (await sight).map((rawValue) => ({ rawValue })) })
    vi.stubGlobal('document', { createElement: () => ({ play: async () => {}, readyState: 4, HAVE_CURRENT_DATA: 2 }) })
    const read: string[] = []
    await look((text) => read.push(text))
    await vi.waitFor(() => expect(frames.length).toBe(1))
    sight = Promise.resolve(['12345678'])
    frames[0]!()
    await vi.waitFor(() => expect(read).toEqual(['12345678']))
    expect(frames.length).toBe(1)

    let show = (_: string[]): void => {}
    sight = new Promise((resolve) => { show = resolve })
    const other = await look((text) => read.push(text))
    other.close()
    expect(stop).toHaveBeenCalledOnce()
    show(['12345678'])
    await new Promise((resolve) => setImmediate(resolve))
    expect(read).toEqual(['12345678'])
  })
})
