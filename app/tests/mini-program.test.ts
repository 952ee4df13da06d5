// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest'
import { apples, chain, eggs, group, offer, openGroup, seat } from './answers'
import { COMPILER_RUNS } from './built'
import { LOST, Refusal, soon, turnOn, turnOnForMember, wordsOf } from './simulator'
import type { Answers, Phone, Screen } from './simulator'

let phone: Phone
const memberPhone: typeof turnOnForMember = (...how) => phone = turnOnForMember(...how)
afterEach(() => phone.off())

describe.skipIf(!COMPILER_RUNS)('The first page of the mini-program', () => {
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

describe.skipIf(!COMPILER_RUNS)('A group-buy in the mini-program', () => {
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
    expect(phone.sent('GET /api/group-buys/gb1/chain')[0]!.query).toEqual({ Take: '50' })
  })
})

describe.skipIf(!COMPILER_RUNS)('Joining a group in the mini-program', () => {
  const cities = [{ code: 'hz', name: '杭州' }, { code: 'nb', name: '宁波' }]
  const full = { ...openGroup, id: 'g2', name: '阳光花园二群', full: true }
  const answers = {
    'GET /api/open-cities': cities, 'GET /api/open-groups': { items: [openGroup, full], next: null },
    'POST /api/groups/g1/memberships': seat,
  }

  function typeOwnDoor(page: Screen): void {
    page.type('楼号', '3')
    page.type('房号', '502')
    page.type('姓名', '王小明')
  }

  it('goes from the city to the group and the own door, and sends what was typed', async () => {
    const page = memberPhone(answers).open('/pages/join/join')
    await page.tap('杭州')
    await page.shows('选您的小区', '阳光花园', '自提点：南门便利店', '已满')
    expect(phone.sent('GET /api/open-groups')[0]).toMatchObject({ query: { city: 'hz' }, token: null })
    await page.tap('阳光花园二群')
    await page.tap('阳光花园一群')
    await page.shows('群规：请用真实门牌')
    typeOwnDoor(page)
    await page.shows('群昵称：3-502-王小明')
    await page.tap('加入「阳光花园一群」')
    await soon(() => expect(phone.went).toEqual(['reLaunch /pages/home/home']))
    expect(phone.sent('POST /api/groups/g1/memberships').map((one) => one.body)).toEqual([
      { nickname: '3-502-王小明', nameToLeader: false, consentText: 'consent-2026-11', invitationCode: null }])
    expect(phone.remembered('city')).toBe('hz')
  })

  it('begins with the group and the code of an invitation, and tells of a leader who has yet to confirm', async () => {
    const page = memberPhone({
      ...answers,
      'GET /api/open-groups': { items: [{ ...openGroup, joinRule: 'Invitation' }], next: null },
      'POST /api/groups/g1/memberships': { ...seat, state: 'Waiting' },
    }).open('/pages/join/join?city=hz&group=g1&code=AB12')
    await page.shows('邀请码')
    typeOwnDoor(page)
    page.type('单元（选填）', '2')
    await page.tap('同意团长看到我的完整姓名', '.tick--tick')
    await page.tap('加入「阳光花园一群」')
    await page.shows('已提交，等团长确认。')
    expect(phone.sent('POST /api/groups/g1/memberships').map((one) => one.body)).toEqual([
      { nickname: '3-2-502-王小明', nameToLeader: true, consentText: 'consent-2026-11', invitationCode: 'AB12' }])
  })

  it('says why a group does not take somebody', async () => {
    const page = memberPhone({ ...answers, 'POST /api/groups/g1/memberships':
      new Refusal(409, { code: 'group-full', title: '这个群满员了，请选别的群。' }) }).open('/pages/join/join?city=hz&group=g1')
    await page.shows('门牌和姓名')
    typeOwnDoor(page)
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
