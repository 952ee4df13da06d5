import type { Api } from '@/api/client'

type Draft = Api<'DraftView'>

/** What one draft is for the person who looks: to be looked at, ready, or settled. */
export function standingOf(draft: Pick<Draft, 'state' | 'needsLook' | 'kind'>): 'look' | 'ready' | 'settled' | 'skipped' {
  if (draft.state === 'Skipped') return 'skipped'
  if (draft.state === 'Waiting') return draft.needsLook ? 'look' : 'ready'
  return draft.state === 'Refused' ? 'look' : 'settled'
}

/** Goods of which the waiting drafts ask for more than there are. */
export function short(menu: readonly Api<'MenuLine'>[]): Api<'MenuLine'>[] {
  return menu.filter((line) => line.ordered > line.free)
}

/** The lines of a draft by item, as the shop takes corrections; what names no goods or no whole number is not among them. */
export function basketOf(lines: readonly Api<'DraftLine'>[]): Map<string, number> {
  const basket = new Map<string, number>()
  for (const line of lines)
    if (line.item !== null && line.quantity !== null) basket.set(line.item, (basket.get(line.item) ?? 0) + line.quantity)
  return basket
}

/** Some at a time: the shop takes two hundred accepted drafts in one request. */
export const AT_ONCE = 200

export function parts<T>(all: readonly T[], size: number): T[][] {
  const found: T[][] = []
  for (let at = 0; at < all.length; at += size) found.push(all.slice(at, at + size))
  return found
}
