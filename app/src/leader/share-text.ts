import type { Api } from '@/api/client'
import { yuan } from '@/shared/money'
import { day, moment } from '@/shared/time'

type Shared = Pick<Api<'SharedGroupBuy'>, 'pickupPointName'> & {
  offer: Pick<Api<'MemberOffer'>, 'title' | 'closesAt' | 'pickupOn'> & { items: readonly Pick<Api<'MemberOfferItem'>, 'name' | 'price' | 'flash' | 'onSale'>[] }
}

/** Goods that are named; a chat shows no more lines than these before it folds a post. */
const NAMED = 3

/**
 * The post for a chat group, in Chinese whatever language the leader reads: the link first, then what it costs, then when
 * and where.
 */
export function shareText(shared: Shared, link: string): string {
  const goods = shared.offer.items.filter((item) => item.onSale)
  const named = goods.slice(0, NAMED).map((item) => `${item.name} ${yuan(item.price)}${item.flash ? '（限时）' : ''}`)
  const more = goods.length > NAMED ? [`还有 ${goods.length - NAMED} 样，点链接看`] : []
  return [
    link, ...named, ...more,
    `「${shared.offer.title}」${moment(shared.offer.closesAt, 'zh')} 截单，${day(shared.offer.pickupOn, 'zh')} 到${shared.pickupPointName}取货。`,
  ].join('\n')
}
