import type { Api } from '@/api/client'
import { MOST_PIECES } from '@/state/cart'

/** How many of an item one may put into the cart as far as the page knows; the order is what decides. */
export function mostOf(offer: Pick<Api<'MemberOffer'>, 'state'>, item: Pick<Api<'MemberOfferItem'>, 'onSale' | 'free' | 'perMemberLimit'>): number {
  if (offer.state !== 'Open' || !item.onSale) return 0
  return Math.min(item.free, item.perMemberLimit > 0 ? item.perMemberLimit : MOST_PIECES)
}

/** Open ones first, then those that come, then those that are over; each by what happens next. */
export function inOrder(offers: readonly Api<'MemberOffer'>[]): Api<'MemberOffer'>[] {
  const rank: Record<Api<'GroupBuyState'>, number> = { Open: 0, Scheduled: 1, Draft: 1, CutOff: 2, Cancelled: 3 }
  return [...offers].sort((left, right) => rank[left.state] - rank[right.state]
    || (left.state === 'CutOff' ? right.closesAt.localeCompare(left.closesAt)
      : left.state === 'Open' ? left.closesAt.localeCompare(right.closesAt) : left.opensAt.localeCompare(right.opensAt)))
}
