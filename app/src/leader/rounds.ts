import { call, type Api } from '@/api/client'
import { chinaDay } from '@/shared/time'

/** A group-buy as the leader of a group that is offered it sees it. */
export type Round = Api<'LeaderGroupBuy'>

const LATEST = 20

/** The latest group-buys of a group, newest first; those nobody ordered from yet too. */
export async function rounds(group: string): Promise<Round[]> {
  return (await call('get', '/api/leader/groups/{id}/group-buys', { path: { id: group }, query: { Take: LATEST }, as: 'leader' })).items
}

/**
 * The one a page stays with or begins with: the one chosen before, else the newest in the first of the states that has
 * any, else the newest; empty when there is none.
 */
export function roundOf(all: readonly Round[], chosen: string, ...states: Round['state'][]): string {
  if (all.some((round) => round.id === chosen)) return chosen
  for (const state of states) {
    const found = all.find((round) => round.state === state)
    if (found !== undefined) return found.id
  }
  return all[0]?.id ?? ''
}

/** How far back a group-buy may be opened again, and how far ahead the new one may open; the shop decides. */
const DAYS_BACK = 30
const DAYS_AHEAD = 14
const DAY = 86_400_000

/** Those that may be opened again. */
export function former(all: readonly Round[], now: Date): Round[] {
  return all.filter((round) => round.state === 'CutOff' && now.getTime() - Date.parse(round.closesAt) <= DAYS_BACK * DAY)
}

/** The days a new round may open on, as `2026-11-25`, from today in China on. */
export function openingDays(now: Date): string[] {
  return Array.from({ length: DAYS_AHEAD + 1 }, (_, at) => chinaDay(new Date(now.getTime() + at * DAY).toISOString()))
}

/** When a round of a group-buy that opens on another day opens, closes and is collected: hours and lengths stay. */
export function shifted(round: Pick<Round, 'opensAt' | 'closesAt' | 'pickupOn'>, day: string): { opensAt: string, closesAt: string, pickupOn: string } {
  const by = Date.parse(day) - Date.parse(chinaDay(round.opensAt))
  const later = (moment: string): string => new Date(Date.parse(moment) + by).toISOString()
  return { opensAt: later(round.opensAt), closesAt: later(round.closesAt), pickupOn: later(round.pickupOn).slice(0, 10) }
}
