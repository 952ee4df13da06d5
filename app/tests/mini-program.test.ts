// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest'
import { apples, chain, code, coupon, eggs, group, journey, offer, openGroup, order, quote, receipt, seat } from './answers'
import { LOST, Refusal, soon, turnOn, wordsOf, type Answers, type Asked, type Phone, type Screen } from './simulator'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/
const MEMBER = { token: 'member-token', name: '王', expiresAt: '2099-01-01T00:00:00Z' }

let phone: Phone
/** A phone of a member who signed in, and what else it remembers. */
function memberPhone(answers: Answers, remembers: Record<string, unknown> = {}): Phone {
  return phone = turnOn(answers, { 'sign-in.member': MEMBER, ...remembers })
}
const sent = (call: string): Asked[] => phone.asked.filter((one) => one.call === call)
afterEach(() => phone.off())

describe('The first page of the mini-program', () => {
  const answers = { 'GET /api/me/group': group, 'GET /api/groups/mine/group-buys': { items: [offer], next: null } }

  it('shows the group-buys of the own group with names, prices and what is left', async () => {
    const page = memberPhone(answers).open('/pages/home/home')
    expect(page.text).toContain('正在加载…')
    await page.shows('阳光花园 · 南门便利店', '86 位邻居', '周四鲜果团', '开团中', '11月28日 周六 取货')
    await page.shows('洛川苹果', '5 斤装', '¥29.90', '¥39.90', '仅剩 12 件', '每人限 2 件', '散养鸡蛋', '已抢光')
    expect(page.text).not.toContain('正在加载…')
    expect(page.title).toBe('阳光花园一群')
    expect(phone.asked.map((one) => one.token)).toEqual(['member-token', 'member-token'])
  })

  it('leads to the whole group-buy', async () => {
    const page = memberPhone(answers).open('/pages/home/home')
    await page.tap('看全部 8 样商品')
    await soon(() => expect(phone.went).toEqual(['navigateTo /pages/group-buy/group-buy?id=gb1']))
  })

  it('welcomes who has not signed in, and asks the shop nothing', async () => {
    phone = turnOn({})
    const page = phone.open('/pages/home/home')
    await page.shows('和邻居一起买，', '到自提点取货')
    await page.tap('找到我的小区')
    await soon(() => expect(phone.went).toEqual(['navigateTo /pages/join/join']))
    expect(phone.asked).toEqual([])
  })

  it('says when no answer came, and asks again when told to', async () => {
    const shop: Answers = { ...answers, 'GET /api/me/group': LOST }
    const page = memberPhone(shop).open('/pages/home/home')
    await page.shows('网络不通，请求没有送到。')
    shop['GET /api/me/group'] = group
    await page.tap('再试一次')
    await page.shows('周四鲜果团')
    await page.hides('网络不通')
  })
})

describe('A group-buy in the mini-program', () => {
  const answers = { 'GET /api/group-buys/gb1/offer': offer, 'GET /api/group-buys/gb1/chain': chain }

  it('takes goods into the cart, no more than one person may have, and leads to the checkout', async () => {
    const page = memberPhone(answers).open('/pages/group-buy/group-buy?id=gb1')
    await page.shows('洛川苹果', '还没有选商品')
    await page.tap('去结算')
    const [row] = page.all('goods', apples.name)
    const plus = () => row!.querySelector('.stepper--plus')!
    page.press(plus())
    await page.shows('已选 1 件')
    page.press(plus())
    await page.shows('已选 2 件')
    page.press(plus())
    page.press(row!.querySelector('.stepper--minus')!)
    await page.shows('已选 1 件')
    expect(JSON.parse(phone.remembered('cart')!)).toEqual({ gb1: { 'item-apples': 1 } })
    await page.tap('去结算')
    await soon(() => expect(phone.went).toEqual(['navigateTo /pages/checkout/checkout?groupBuy=gb1']))
    expect(page.all('goods', eggs.name)[0]!.querySelector('.stepper--plus')).toBeNull()
  })

  it('shows the chain with its numbers and who has not paid', async () => {
    const page = memberPhone(answers).open('/pages/group-buy/group-buy?id=gb1')
    await page.tap('接龙')
    await page.shows('1. 2-101-李* 洛川苹果×1', '2. 3-502-王* 散养鸡蛋×2待付款')
    expect(page.all('.chain--chain-line').map(wordsOf)).toHaveLength(2)
    expect(sent('GET /api/group-buys/gb1/chain')[0]!.query).toEqual({ Take: '50' })
  })
})

describe('The checkout of the mini-program', () => {
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
    await soon(() => expect(sent('POST /api/quotes')).toHaveLength(quotes))
  }

  it('shows what the shop worked out and why', async () => {
    const page = memberPhone(answers, cart).open(address)
    await page.shows('南门便利店', '分货按 3-502-王*', '洛川苹果', '× 2', '满 50 减 5−¥5.00', '应付¥54.80')
    expect(sent('POST /api/quotes').map((one) => one.body)).toEqual([{ groupBuy: 'gb1', lines, coupons: [] }])
  })

  it('places the order once with a request key however often it is pressed, and goes on to the payment', async () => {
    let say = (_: typeof receipt): void => undefined
    const page = memberPhone({ ...answers, 'POST /api/orders': new Promise((resolve) => { say = resolve }) }, cart).open(address)
    await page.tap('提交订单')
    await soon(() => expect(page.all('.tap--off', '提交订单')).toHaveLength(1))
    await page.tap('提交订单')
    await pressesWereSeen(page, 2)
    say(receipt)
    await soon(() => expect(phone.went).toEqual(['redirectTo /pages/pay/pay?order=o1']))
    expect(sent('POST /api/orders')).toEqual([{ call: 'POST /api/orders', query: {}, token: 'member-token', body: {
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
    const [first, second] = sent('POST /api/orders')
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
    expect([phone.went, sent('POST /api/orders').length, phone.remembered('cart')]).toEqual([[], 1, JSON.stringify(cart.cart)])
  })

  it('asks for the price anew with a coupon that is ticked', async () => {
    const page = memberPhone({ ...answers, 'POST /api/quotes': (asked: Asked) =>
      (asked.body as { coupons: string[] }).coupons.length === 0 ? quote : { ...quote, couponsUsed: ['coupon1'], payable: 4980 } }, cart).open(address)
    await page.tap('新邻居券', '.tick--tick')
    await page.shows('应付¥49.80')
    await page.tap('提交订单')
    await soon(() => expect(sent('POST /api/orders')[0]?.body).toMatchObject({ coupons: ['coupon1'], expectedPayable: 4980 }))
    await soon(() => expect(phone.went.length).toBe(1))
  })

  it('leads to the sign-in when the shop does not know the token any more', async () => {
    const page = memberPhone({ ...answers, 'POST /api/quotes': new Refusal(401, { code: 'sign-in-required', title: '请先登录。' }) }, cart).open(address)
    await page.shows('请先登录。')
    await page.tap('去登录')
    await soon(() => expect(phone.went).toEqual(['navigateTo /pages/sign-in/sign-in']))
    expect(phone.remembered('sign-in.member')).toBeUndefined()
  })
})

describe('An order in the mini-program', () => {
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
    const page = memberPhone({ 'GET /api/orders/o1/pickup-code':
      { ...code, code: null, state: 'HandedOver', handedOverAt: '2026-11-28T10:00:00Z' } }).open('/pages/pickup/pickup?order=o1')
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
    expect(sent('POST /api/orders/o1/cancellation')).toEqual([])
    await page.tap('确定取消')
    await page.shows('已取消')
    await page.hides('确定取消这笔订单？', '出示取货码')
    expect(sent('POST /api/orders/o1/cancellation')).toHaveLength(1)
  })
})

describe('Joining a group in the mini-program', () => {
  const cities = [{ code: 'hz', name: '杭州' }, { code: 'nb', name: '宁波' }]
  const full = { ...openGroup, id: 'g2', name: '阳光花园二群', full: true }
  const answers = {
    'GET /api/open-cities': cities, 'GET /api/open-groups': { items: [openGroup, full], next: null },
    'POST /api/groups/g1/memberships': seat,
  }

  it('goes from the city to the group and the own door, and sends what was typed', async () => {
    const page = memberPhone(answers).open('/pages/join/join')
    await page.tap('杭州')
    await page.shows('选您的小区', '阳光花园', '自提点：南门便利店', '已满')
    expect(sent('GET /api/open-groups')[0]).toMatchObject({ query: { city: 'hz' }, token: null })
    await page.tap('阳光花园二群')
    await page.tap('阳光花园一群')
    await page.shows('群规：请用真实门牌')
    page.type('楼号', '3')
    page.type('房号', '502')
    page.type('姓名', '王小明')
    await page.shows('群昵称：3-502-王小明')
    await page.tap('加入「阳光花园一群」')
    await soon(() => expect(phone.went).toEqual(['reLaunch /pages/home/home']))
    expect(sent('POST /api/groups/g1/memberships').map((one) => one.body)).toEqual([
      { nickname: '3-502-王小明', nameToLeader: false, consentText: 'consent-2026-11', invitationCode: null }])
    expect(phone.remembered('city')).toBe('hz')
  })

  it('begins with the group and the code of an invitation, and tells of a leader who has yet to confirm', async () => {
    const page = memberPhone({ ...answers, 'GET /api/open-groups': { items: [{ ...openGroup, joinRule: 'Invitation' }], next: null },
      'POST /api/groups/g1/memberships': { ...seat, state: 'Waiting' } }).open('/pages/join/join?city=hz&group=g1&code=AB12')
    await page.shows('邀请码')
    page.type('楼号', '3')
    page.type('单元（选填）', '2')
    page.type('房号', '502')
    page.type('姓名', '王小明')
    await page.tap('同意团长看到我的完整姓名', '.tick--tick')
    await page.tap('加入「阳光花园一群」')
    await page.shows('已提交，等团长确认。')
    expect(sent('POST /api/groups/g1/memberships').map((one) => one.body)).toEqual([
      { nickname: '3-2-502-王小明', nameToLeader: true, consentText: 'consent-2026-11', invitationCode: 'AB12' }])
  })

  it('says why a group does not take somebody', async () => {
    const page = memberPhone({ ...answers, 'POST /api/groups/g1/memberships':
      new Refusal(409, { code: 'group-full', title: '这个群满员了，请选别的群。' }) }).open('/pages/join/join?city=hz&group=g1')
    await page.shows('门牌和姓名')
    page.type('楼号', '3')
    page.type('房号', '502')
    page.type('姓名', '王小明')
    await page.tap('加入「阳光花园一群」')
    await page.shows('这个群满员了，请选别的群。')
    expect(phone.went).toEqual([])
  })

  it('asks who has not signed in to do so first', async () => {
    phone = turnOn(answers)
    const page = phone.open('/pages/join/join?city=hz&group=g1')
    await page.tap('先登录，再加入')
    await soon(() => expect(phone.went).toEqual(['navigateTo /pages/sign-in/sign-in']))
  })
})
