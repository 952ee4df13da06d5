import type { Api } from '@/api/client'

/* What the shop says in tests of pages: typed by the API's description, so what it would never say is an error. */

/** So far ahead that it stays open, however late the tests run. */
const FAR = '2099-12-31T15:59:59Z'

export const apples: Api<'MemberOfferItem'> = {
  id: 'item-apples', sku: 'sku-apples', name: '洛川苹果', specification: '5 斤装', category: 'fruit', picture: null,
  price: 2990, strikePrice: 3990, free: 12, onSale: true, perMemberLimit: 2, afterSaleHours: 24,
  flash: false, flashUntil: null, nextFlash: null,
}
export const eggs: Api<'MemberOfferItem'> = {
  ...apples, id: 'item-eggs', sku: 'sku-eggs', name: '散养鸡蛋', specification: '30 枚', category: 'eggs',
  price: 3680, strikePrice: null, free: 0, perMemberLimit: 0,
}
export const offer: Api<'MemberOffer'> = {
  id: 'gb1', number: 'G20261126', title: '周四鲜果团', state: 'Open', items: [apples, eggs], itemCount: 8,
  opensAt: '2026-11-25T16:00:00Z', closesAt: FAR, pickupOn: '2026-11-28', pricesAt: '2026-11-26T03:00:00Z',
}
export const group: Api<'MyGroup'> = {
  group: 'g1', name: '阳光花园一群', community: 'c1', communityName: '阳光花园', cityCode: 'hz', cityName: '杭州',
  houseRules: '', joinedAt: '2026-11-01T00:00:00Z', neighbours: 86, nickname: '3-502-王*', openingHours: '',
  pickupAddress: '南门 3 号', pickupPointName: '南门便利店', state: 'Active',
}
export const chain: Api<'PageOfChainEntry'> = {
  next: null,
  items: [
    { number: 1, nickname: '2-101-李*', text: '1. 2-101-李* 洛川苹果×1', paid: true },
    { number: 2, nickname: '3-502-王*', text: '2. 3-502-王* 散养鸡蛋×2', paid: false },
  ],
}

const steps: Api<'PriceStep'>[] = [
  { code: 'goods', chinese: '商品合计', english: 'Goods', amount: 5980, promotion: null },
  { code: 'promotion', chinese: '满 50 减 5', english: '5 off from 50', amount: -500, promotion: 'p1' },
  { code: 'payable', chinese: '应付', english: 'To pay', amount: 5480, promotion: null },
]
export const quote: Api<'Quote'> = {
  groupBuy: offer.id, closesAt: FAR, pickupOn: offer.pickupOn, firstOrder: false, gifts: [], couponsUsed: [], steps,
  goods: 5980, discount: 500, payable: 5480,
  lines: [{
    item: apples.id, name: apples.name, specification: apples.specification, quantity: 2,
    unitPrice: 2990, strikePrice: 3990, goods: 5980, discount: 500, payable: 5480,
    free: 12, leftForMember: 2, problem: null,
  }],
}
export const coupon: Api<'CouponView'> = {
  id: 'coupon1', name: '新邻居券', promotion: 'p2', status: 'Unused', benefits: [],
  validFrom: '2026-11-01T00:00:00Z', validUntil: FAR,
}
export const receipt: Api<'OrderReceipt'> = {
  order: 'o1', number: 'L2611260042', chainNumber: 7, payable: 5480, reservedUntil: FAR,
}

export const order: Api<'OrderView'> = {
  id: 'o1', number: 'L2611260042', chainNumber: 7, state: 'Paid', group: 'g1', groupBuy: offer.id, nickname: '3-502-王*',
  placedAt: '2026-11-26T03:04:00Z', paidAt: '2026-11-26T03:05:00Z', cancelledAt: null, reservedUntil: FAR,
  pickupOn: offer.pickupOn, goods: 5980, discount: 500, payable: 5480, refunded: 0, steps,
  lines: [{
    id: 'line1', item: apples.id, name: apples.name, specification: apples.specification, gift: false, quantity: 2,
    unitPrice: 2990, discount: 500, payable: 5480, refunded: 0, refundedQuantity: 0,
  }],
}
export const journey: Api<'OrderJourney'> = {
  order: 'o1', state: 'Paid',
  steps: [
    { kind: 'Placed', at: order.placedAt }, { kind: 'Paid', at: order.paidAt },
    { kind: 'CutOff', at: null }, { kind: 'HandedOver', at: null },
  ],
}
export const code: Api<'PickupCodeAnswer'> = {
  order: 'o1', orderNumber: order.number, code: '12345678', handedOverAt: null, pickupOn: offer.pickupOn,
  pickupPoint: '南门便利店', proxyPickup: true, state: 'Open',
}

export const openGroup: Api<'OpenGroup'> = {
  id: 'g1', name: '阳光花园一群', communityName: '阳光花园', address: '文一路 1 号', pickupPointName: '南门便利店',
  houseRules: '请用真实门牌', joinRule: 'Open', full: false,
}
export const seat: Api<'SeatReceipt'> = { group: 'g1', membership: 'm1', nickname: '3-502-王*', state: 'Active' }

export const leader: Api<'LeaderLine'> = {
  id: 'l1', name: '陈团长', phone: '138****0001', level: 'A', state: 'Approved', introduction: '', communityName: '阳光花园',
  cityCode: 'hz', channelManager: null, appliedAt: '2026-10-01T00:00:00Z', decidedAt: null, decisionReason: null,
}
export const ownGroup: Api<'OwnGroup'> = {
  id: 'g1', name: '阳光花园一群', communityName: '阳光花园', code: 'YG1', invitationCode: '', routeCode: 'R1',
  pickupPointName: '南门便利店', capacity: 200, taken: 86,
}
export const ownPage: Api<'LeaderGroupPage'> = {
  group: 'g1', name: '阳光花园一群', from: '2026-11-16', to: '2026-11-22', gmv: 128000, gmvBefore: 110000, orders: 41,
  commission: 10240, grade: 'A', gradeReason: null, story: [], atStart: {}, atEnd: {},
  advice: {
    code: 'wake-dormant', audience: 'Dormant', members: 9,
    text: { chinese: '给 9 位久未下单的邻居发一条问候', english: 'Greet the 9 neighbours who have not ordered for long' },
    reason: { chinese: '他们三周没有下单了', english: 'They have not ordered for three weeks' },
  },
}
export const unpaid: Api<'OrderRow'> = {
  id: 'o2', number: 'L2611260043', chainNumber: 8, cityCode: 'hz', group: 'g1', groupBuy: offer.id, lines: [],
  nickname: '1-301-赵*', placedAt: order.placedAt, paidAt: null, payable: 3680, refunded: 0, state: 'AwaitingPayment',
}
export const overdue: Api<'PickupRow'> = {
  id: 'k1', order: 'o3', orderNumber: 'L2611250011', chainNumber: 3, group: 'g1', groupBuy: 'gb0', nickname: '4-102-孙*',
  pickupOn: '2026-11-25', pickupPoint: '南门便利店', handedOverAt: null, state: 'Open',
}
export const commission: Api<'LeaderCommission'> = { frozen: 4510, due: 10240, nextReleases: [] }
