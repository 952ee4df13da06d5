import { say, type Pair } from './words'
import type { Api } from '@/api/client'

/* The API's words for states, as people say them; one list for all screens. */

const ORDER: Record<Api<'OrderState'>, Pair> = {
  AwaitingPayment: ['待付款', 'To pay'],
  Paid: ['已付款', 'Paid'],
  Completed: ['已取货', 'Collected'],
  Cancelled: ['已取消', 'Cancelled'],
  Expired: ['超时未付', 'Not paid in time'],
}

const GROUP_BUY: Record<Api<'GroupBuyState'>, Pair> = {
  Draft: ['草稿', 'Draft'],
  Scheduled: ['预告', 'Coming up'],
  Open: ['开团中', 'Open'],
  CutOff: ['已截单', 'Closed'],
  Cancelled: ['已取消', 'Cancelled'],
}

const REASON: Record<Api<'AfterSaleReason'>, Pair> = {
  Quality: ['质量问题', 'Bad quality'],
  Damaged: ['破损', 'Damaged'],
  WrongItem: ['发错货', 'Wrong goods'],
  Missing: ['少件', 'Missing'],
  Other: ['其他', 'Something else'],
}

const CASE: Record<Api<'AfterSaleState'>, Pair> = {
  Waiting: ['处理中', 'In hand'],
  Refunded: ['已退款', 'Refunded'],
  Rejected: ['未通过', 'Not granted'],
  Covered: ['已整批退款', 'Refunded with the whole lot'],
}

const COUPON: Record<Api<'CouponStatus'>, Pair> = {
  Unused: ['可用', 'Ready to use'],
  Used: ['已使用', 'Used'],
  Expired: ['已过期', 'Expired'],
}

const CONSENT: Record<Api<'ConsentKind'>, Pair> = {
  Terms: ['用户协议', 'Terms of use'],
  PhoneToLeader: ['团长可以看到我的手机号', 'My leader may see my phone number'],
  NameToLeader: ['团长可以看到我的姓名', 'My leader may see my name'],
  Marketing: ['接收优惠和活动消息', 'Send me offers and news'],
  HouseholdProfile: ['用家庭情况做推荐（如有无老人、小孩）', 'Use facts of my household for suggestions'],
}

const STORAGE: Record<Api<'StorageKind'>, Pair> = {
  Ambient: ['常温', 'Room temperature'],
  Chilled: ['冷藏', 'Chilled'],
  Frozen: ['冷冻', 'Frozen'],
}

export const orderState = (state: Api<'OrderState'>) => say(ORDER[state])
export const groupBuyState = (state: Api<'GroupBuyState'>) => say(GROUP_BUY[state])
export const afterSaleReason = (reason: Api<'AfterSaleReason'>) => say(REASON[reason])
export const afterSaleState = (state: Api<'AfterSaleState'>) => say(CASE[state])
export const couponStatus = (status: Api<'CouponStatus'>) => say(COUPON[status])
export const consentKind = (kind: Api<'ConsentKind'>) => say(CONSENT[kind])
export const storageKind = (kind: Api<'StorageKind'>) => say(STORAGE[kind])

/** In the order people choose from. */
export const REASONS = Object.keys(REASON) as Api<'AfterSaleReason'>[]
export const CONSENTS = Object.keys(CONSENT) as Api<'ConsentKind'>[]

/** The colour of a state: good, waiting, bad or none. */
export function orderTone(state: Api<'OrderState'>): string {
  return { AwaitingPayment: 'hot', Paid: 'ok', Completed: 'ok', Cancelled: '', Expired: '' }[state]
}

export function caseTone(state: Api<'AfterSaleState'>): string {
  return { Waiting: 'wait', Refunded: 'ok', Rejected: 'no', Covered: 'ok' }[state]
}
