import { call, type Api } from '@/api/client'
import { Problem } from '@/api/problem'
import { signInOf } from '@/state/session'

/** A group-buy as this leader meets it in one group. */
export interface Round {
  readonly id: string
  /** Its title when this phone may know it; else null. */
  readonly title: string | null
  /** When the first of the orders looked at was placed; null before any. */
  readonly since: string | null
  readonly orders: number
  readonly unpaid: number
}

type Row = Pick<Api<'OrderRow'>, 'groupBuy' | 'state' | 'placedAt'>
type Offer = Pick<Api<'MemberOffer'>, 'id' | 'title'>

/** The group-buys found in orders (newest first) and among the offers a member of the group sees. */
export function roundsOf(rows: readonly Row[], offers: readonly Offer[]): Round[] {
  const titles = new Map(offers.map((offer) => [offer.id, offer.title]))
  const ids = [...new Set([...rows.map((row) => row.groupBuy), ...offers.map((offer) => offer.id)])]
  return ids.map((id) => {
    const own = rows.filter((row) => row.groupBuy === id)
    const times = own.map((row) => row.placedAt).sort()
    return {
      id, title: titles.get(id) ?? null, since: times[0] ?? null,
      orders: own.filter((row) => row.state === 'Paid' || row.state === 'Completed').length,
      unpaid: own.filter((row) => row.state === 'AwaitingPayment').length,
    }
  })
}

const LATEST = 100

/** The group-buys among the latest orders of a group; titles and fresh ones too when the leader sits in it as a member. */
export async function rounds(group: string): Promise<Round[]> {
  const rows = await call('get', '/api/groups/{id}/orders', { path: { id: group }, query: { Take: LATEST }, as: 'leader' })
  return roundsOf(rows.items, await offersAsMember(group))
}

async function offersAsMember(group: string): Promise<readonly Offer[]> {
  if (signInOf('member') === null) return []
  try {
    const mine = await call('get', '/api/me/group')
    if (mine.group !== group || mine.state !== 'Active') return []
    return (await call('get', '/api/groups/mine/group-buys', { query: { Take: 20, items: 0 } })).items
      .filter((offer) => offer.state === 'Open' || offer.state === 'CutOff')
  } catch (thrown) {
    // Titles are an extra: without a seat in a group, or with a member's sign-in that ended, the rounds stand without.
    if (thrown instanceof Problem) return []
    throw thrown
  }
}
