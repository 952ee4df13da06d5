import { beforeEach, describe, expect, it, vi } from 'vitest'

/** The phone's memory as the framework offers it, and one that forbids everything. */
const memory = new Map<string, unknown>()
const phone = {
  getStorageSync: (key: string) => memory.get(key) ?? '',
  setStorageSync: (key: string, value: unknown) => void memory.set(key, value),
  removeStorageSync: (key: string) => void memory.delete(key),
}

beforeEach(() => {
  memory.clear()
  vi.resetModules()
  vi.stubGlobal('uni', phone)
})

describe('The cart', () => {
  it('is still there after the app was closed, and knows no price', async () => {
    const before = await import('@/state/cart')
    before.put('buy', 'apple', 2)
    before.put('buy', 'pear', 1)
    before.put('buy', 'pear', 0)
    vi.resetModules()
    const after = await import('@/state/cart')
    expect(after.linesOf('buy')).toEqual([{ item: 'apple', quantity: 2 }])
    expect(after.piecesInAll()).toBe(2)
    expect([...memory.values()].join()).toBe('{"buy":{"apple":2}}')
  })

  it('takes whole pieces between none and 999', async () => {
    const cart = await import('@/state/cart')
    cart.put('buy', 'apple', 5000)
    cart.put('buy', 'pear', -3)
    cart.put('buy', 'plum', 2.9)
    expect(cart.linesOf('buy')).toEqual([{ item: 'apple', quantity: 999 }, { item: 'plum', quantity: 2 }])
  })

  it('takes at most fifty kinds of one group-buy, as an order does', async () => {
    const cart = await import('@/state/cart')
    for (let i = 0; i < 60; i++) cart.put('buy', `item${i}`, 1)
    expect(cart.linesOf('buy')).toHaveLength(50)
  })

  it.each(['{', '[1]', '{"buy":{"apple":"2"}}', '{"buy":{"apple":-1}}', 'null'])('begins empty when %s was remembered', async (text) => {
    memory.set('linli.cart', text)
    expect((await import('@/state/cart')).groupBuysInCart()).toEqual([])
  })
})

describe('An order on its way', () => {
  const order = { lines: [{ item: 'a', quantity: 1 }, { item: 'b', quantity: 2 }], coupons: [], payable: 990 }

  it('keeps its key until it is answered, however often it is sent and in whatever order its lines stand', async () => {
    const { pendingOrder } = await import('@/state/pending')
    const first = pendingOrder('buy', order)
    vi.resetModules()
    const again = await import('@/state/pending')
    expect(again.pendingOrder('buy', { ...order, lines: [...order.lines].reverse() }).key).toBe(first.key)
  })

  it('is another order when something changed, or when it was answered', async () => {
    const { answered, pendingOrder } = await import('@/state/pending')
    const first = pendingOrder('buy', order).key
    const changed = pendingOrder('buy', { ...order, payable: 890 }).key
    answered('buy')
    const next = pendingOrder('buy', { ...order, payable: 890 }).key
    expect(new Set([first, changed, next]).size).toBe(3)
  })
})

describe('Sign-ins', () => {
  it('of member, leader and supplier stand side by side and end by themselves', async () => {
    const session = await import('@/state/session')
    session.signedIn('member', { token: 'm', name: '', expiresAt: '' })
    session.signedIn('leader', { token: 'l', name: '', expiresAt: '' })
    session.signedOut('member')
    expect([session.tokenOf('member'), session.tokenOf('leader'), session.tokenOf('supplier')]).toEqual([null, 'l', null])
  })
})

describe('A phone that remembers nothing', () => {
  it('still lets one shop', async () => {
    const no = () => { throw new Error('forbidden') }
    vi.stubGlobal('uni', { getStorageSync: no, setStorageSync: no, removeStorageSync: no })
    const cart = await import('@/state/cart')
    cart.put('buy', 'apple', 1)
    expect(cart.piecesInAll()).toBe(1)
  })
})
