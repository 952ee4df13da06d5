// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest'
import { commission, leader, overdue, ownGroup, ownPage, unpaid } from './answers'
import { COMPILER_RUNS } from './built'
import { Refusal, soon, turnOn, wordsOf, type Answers, type Phone } from './simulator'

const LEADER = { token: 'leader-token', name: '陈团长', expiresAt: '2099-01-01T00:00:00Z' }
const other = { ...ownGroup, id: 'g2', name: '阳光花园二群', pickupPointName: '北门车棚', taken: 40 }
const nothing = { items: [], next: null }
const answers = {
  'GET /api/leader/me': leader, 'GET /api/leader/groups': [ownGroup],
  'GET /api/leader/groups/g1/operations': ownPage,
  'GET /api/leader/groups/g2/operations': { ...ownPage, group: 'g2', advice: null },
  'GET /api/groups/g1/orders': { items: [unpaid], next: null }, 'GET /api/groups/g2/orders': nothing,
  'GET /api/leader/overdue-pickups':
    { items: [overdue, { ...overdue, id: 'k2', group: 'g2' }, { ...overdue, id: 'k3' }], next: null },
  'GET /api/leader/commission': commission,
}
const address = '/leader/today/today'

let phone: Phone
function leaderPhone(said: Answers, remembers: Record<string, unknown> = {}): Phone {
  return phone = turnOn(said, { 'sign-in.leader': LEADER, ...remembers })
}
afterEach(() => phone.off())

describe.skipIf(!COMPILER_RUNS)("The leader's today page in the mini-program", () => {
  it('shows the group, the advice of the week, what is to do, and the commission', async () => {
    const page = leaderPhone(answers).open(address)
    await page.shows('阳光花园一群', '南门便利店 · 86/200 位邻居', '给 9 位久未下单的邻居发一条问候', '他们三周没有下单了')
    await page.shows('还没付款1', '超时未取2', '待结 ¥45.10 · 可结 ¥102.40')
    expect(page.text).not.toContain('都做完了。')
    expect(page.title).toBe('团长 · 今天')
    const { query } = phone.sent('GET /api/groups/g1/orders')[0]!
    expect(query).toEqual({ state: 'AwaitingPayment', Take: '100' })
    expect(new Set(phone.asked.map((one) => one.token))).toEqual(new Set(['leader-token']))
  })

  it.each([
    ['还没付款', 'navigateTo /leader/orders/orders?state=AwaitingPayment'],
    ['核销取货码', 'navigateTo /leader/hand-over/hand-over'],
    ['看我的群', 'navigateTo /leader/group/group'],
    ['再开一团', 'navigateTo /leader/open/open'],
  ])('leads from %s to %s', async (pressed, went) => {
    await leaderPhone(answers).open(address).tap(pressed)
    await soon(() => expect(phone.went).toEqual([went]))
  })

  it('counts the hand-overs that wait on this phone', async () => {
    const waiting = [{ requestKey: 'k', code: '12345678', at: '2026-11-26T03:00:00Z' }]
    const page = leaderPhone(answers, { 'hand-overs.l1': waiting }).open(address)
    await page.shows('待上传的核销1')
  })

  it('shows another of the own groups when it is chosen, and remembers it', async () => {
    const page = leaderPhone({ ...answers, 'GET /api/leader/groups': [ownGroup, other] }).open(address)
    await page.tap('阳光花园二群')
    await page.shows('北门车棚 · 40/200 位邻居', '本周没有特别要做的，照常开团就好。', '超时未取1')
    await page.hides('还没付款')
    expect(phone.remembered('leader.group')).toBe('g2')
    expect(page.all('.tap--quiet', '群').map(wordsOf)).toContain('阳光花园二群')
  })

  it('says so when all is done', async () => {
    const done = { 'GET /api/groups/g1/orders': nothing, 'GET /api/leader/overdue-pickups': nothing }
    const page = leaderPhone({ ...answers, ...done }).open(address)
    await page.shows('都做完了。')
    await page.hides('还没付款', '超时未取')
  })

  it('says what to do without a group', async () => {
    const page = leaderPhone({ ...answers, 'GET /api/leader/groups': [] }).open(address)
    await page.shows('还没有带群。请联系城市运营。', '退出团长登录')
    expect(page.text).not.toContain('核销取货码')
  })

  it("leads to the leader's own sign-in from a token that is unknown now; the member stays signed in", async () => {
    const refused = { 'GET /api/leader/me': new Refusal(401, { code: 'sign-in-required', title: '请先登录。' }) }
    const page = leaderPhone({ ...answers, ...refused }, { 'sign-in.member': LEADER }).open(address)
    await page.shows('请先登录。')
    await page.tap('去登录')
    await soon(() => expect(phone.went).toEqual(['navigateTo /leader/sign-in/sign-in']))
    expect(phone.remembered('sign-in.leader')).toBeUndefined()
    expect(phone.remembered('sign-in.member')).toBeDefined()
  })

  it('speaks English to who chose it', async () => {
    const page = leaderPhone(answers, { language: 'en' }).open(address)
    await page.shows('86 of 200 neighbours', 'Greet the 9 neighbours who have not ordered for long', '¥45.10 frozen')
    expect(page.title).toBe('Leader · today')
  })
})
