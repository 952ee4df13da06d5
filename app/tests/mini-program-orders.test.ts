// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest'
import { code, coupon, group, journey, order, quote, receipt } from './answers'
import { COMPILER_RUNS } from './built'
import { LOST, Refusal, soon, turnOnForMember, wordsOf } from './simulator'
import type { Answers, Asked, Phone, Screen } from './simulator'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/

let phone: Phone
const memberPhone: typeof turnOnForMember = (...how) => phone = turnOnForMember(...how)
afterEach(() => phone.off())

describe.skipIf(!COMPILER_RUNS)('The checkout of the mini-program', () => {
  const cart = { cart: { gb1: { 'item-apples': 2 } } }
  const lines = [{ item: 'item-apples', quantity: 2 }]
  const answers = {
    'GET /api/me/group': group, 'GET /api/coupons/mine': { items: [coupon], next: null },
    'POST /api/quotes': quote, 'POST /api/orders': receipt,
  }
  const address = '/pages/checkout/checkout?groupBuy=gb1'

  /** A press that should do nothing leaves no sign; one that asks for a price, made after it, does. */
  async function pressesWereSeen(page: Screen, quotes: number): Promise<void> {
    await page.tap('新邻居券', '.tick--tick')
    await soon(() => expect(phone.sent('POST /api/quotes')).toHaveLength(quotes))
  }

  it('shows what the shop worked out and why', async () => {
    const page = memberPhone(answers, cart).open(address)
    await page.shows('南门便利店', '分货按 3-502-王*', '洛川苹果', '× 2', '满 50 减 5−¥5.00', '应付¥54.80')
    expect(phone.sent('POST /api/quotes').map((one) => one.body)).toEqual([{ groupBuy: 'gb1', lines, coupons: [] }])
  })

  it('places the order once with a request key however often it is pressed, and goes on to the payment', async () => {
    let say = (_: typeof receipt): void => undefined
    const slow = new Promise<typeof receipt>((resolve) => { say = resolve })
    const page = memberPhone({ ...answers, 'POST /api/orders': slow }, cart).open(address)
    await page.tap('提交订单')
    await soon(() => expect(page.all('.tap--off', '提交订单')).toHaveLength(1))
    await page.tap('提交订单')
    await pressesWereSeen(page, 2)
    say(receipt)
    await soon(() => expect(phone.went).toEqual(['redirectTo /pages/pay/pay?order=o1']))
    expect(phone.sent('POST /api/orders')).toEqual([{ call: 'POST /api/orders', query: {}, token: 'member-token', body: {
      requestKey: expect.stringMatching(UUID), groupBuy: 'gb1', lines, coupons: [], expectedPayable: 5480,
    } }])
    expect([phone.remembered('cart'), phone.remembered('pending.gb1')]).toEqual(['{}', undefined])
  })

  it('orders with the same request key when the answer was lost', async () => {
    const shop: Answers = { ...answers, 'POST /api/orders': LOST }
    const page = memberPhone(shop, cart).open(address)
    await page.tap('提交订单')
    await page.shows('网络不通，请求没有送到。')
    shop['POST /api/orders'] = receipt
    await page.tap('再试一次')
    await soon(() => expect(phone.went).toEqual(['redirectTo /pages/pay/pay?order=o1']))
    const [first, second] = phone.sent('POST /api/orders')
    expect(second).toEqual(first)
  })

  it('shows the sentence of a refusal and the price that holds now', async () => {
    const soldOut = { ...quote, lines: [{ ...quote.lines[0]!, problem: 'sold-out' }] }
    const shop: Answers = { ...answers, 'POST /api/orders': () => {
      shop['POST /api/quotes'] = soldOut
      return new Refusal(409, { status: 409, code: 'sold-out', title: '“洛川苹果”已售罄，请减掉后再提交。' })
    } }
    const page = memberPhone(shop, cart).open(address)
    await page.tap('提交订单')
    await page.shows('“洛川苹果”已售罄，请减掉后再提交。', '已按最新的算好，请再看一眼。', '这件已抢光，请减掉')
    await page.tap('提交订单')
    await pressesWereSeen(page, 3)
    expect([phone.went, phone.sent('POST /api/orders').length]).toEqual([[], 1])
    expect(JSON.parse(phone.remembered('cart')!)).toEqual(cart.cart)
  })

  it('asks for the price anew with a coupon that is ticked', async () => {
    const reduced: typeof quote = { ...quote, couponsUsed: ['coupon1'], payable: 4980 }
    const page = memberPhone({
      ...answers,
      'POST /api/quotes': (asked: Asked) => (asked.body as { coupons: string[] }).coupons.length === 0 ? quote : reduced,
    }, cart).open(address)
    await page.tap('新邻居券', '.tick--tick')
    await page.shows('应付¥49.80')
    await page.tap('提交订单')
    const asked = { coupons: ['coupon1'], expectedPayable: 4980 }
    await soon(() => expect(phone.sent('POST /api/orders')[0]?.body).toMatchObject(asked))
    await soon(() => expect(phone.went.length).toBe(1))
  })

  it('leads to the sign-in when the shop does not know the token any more', async () => {
    const refused = { 'POST /api/quotes': new Refusal(401, { code: 'sign-in-required', title: '请先登录。' }) }
    const page = memberPhone({ ...answers, ...refused }, cart).open(address)
    await page.shows('请先登录。')
    await page.tap('去登录')
    await soon(() => expect(phone.went).toEqual(['navigateTo /pages/sign-in/sign-in']))
    expect(phone.remembered('sign-in.member')).toBeUndefined()
  })
})

describe.skipIf(!COMPILER_RUNS)('An order in the mini-program', () => {
  const answers = {
    'GET /api/orders/o1': order, 'GET /api/orders/o1/journey': journey, 'GET /api/orders/o1/pickup-code': code,
  }

  it('shows its number, its place in the chain, its goods, and how far it has come', async () => {
    const page = memberPhone(answers).open('/pages/order/order?id=o1')
    await page.shows('订单号 L2611260042', '已付款', '接龙第 7 位', '分货标签 3-502-王*', '洛川苹果', '5 斤装 · ¥29.90 × 2', '¥54.80')
    expect(page.all('.journey--done').map(wordsOf)).toEqual([
      '已下单已完成11月26日 周四 11:04', '已付款已完成11月26日 周四 11:05'])
  })

  it('leads to its pickup code, which can be copied for the family', async () => {
    await memberPhone(answers).open('/pages/order/order?id=o1').tap('出示取货码')
    await soon(() => expect(phone.went).toEqual(['navigateTo /pages/pickup/pickup?order=o1']))
    const page = phone.follow()
    await page.shows('1234 5678', '南门便利店', '11月28日 周六', 'L2611260042')
    expect(page.all('qr wx-image')).toHaveLength(1)
    await page.tap('复制，发给家人')
    await page.shows('已复制')
    expect(phone.clipboard).toBe('取货码 12345678，南门便利店，11月28日 周六取货，订单 L2611260042')
  })

  it('shows no code any more once it was handed over', async () => {
    const used: typeof code = { ...code, code: null, state: 'HandedOver', handedOverAt: '2026-11-28T10:00:00Z' }
    const page = memberPhone({ 'GET /api/orders/o1/pickup-code': used }).open('/pages/pickup/pickup?order=o1')
    await page.shows('11月28日 周六 18:00 已取货')
    expect(page.all('qr')).toHaveLength(0)
  })

  it('is cancelled only after a question', async () => {
    const shop: Answers = { ...answers, 'POST /api/orders/o1/cancellation': () => {
      shop['GET /api/orders/o1'] = { ...order, state: 'Cancelled' }
    } }
    const page = memberPhone(shop).open('/pages/order/order?id=o1')
    await page.tap('取消并退款')
    await page.shows('确定取消这笔订单？')
    expect(phone.sent('POST /api/orders/o1/cancellation')).toEqual([])
    await page.tap('确定取消')
    await page.shows('已取消')
    await page.hides('确定取消这笔订单？', '出示取货码')
    expect(phone.sent('POST /api/orders/o1/cancellation')).toHaveLength(1)
  })
})
