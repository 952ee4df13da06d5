import type { Api } from '@/api/client'

export interface Counting {
  short: number
  damaged: number
  pictures: string[]
}

/** What is wrong with a count before it is sent, or null. */
export function faultOf(expected: number, count: Counting): 'too-many' | 'picture' | null {
  if (count.short + count.damaged > expected) return 'too-many'
  return count.damaged > 0 && count.pictures.length === 0 ? 'picture' : null
}

/** The whole count: what is neither short nor damaged came well. */
export function counted(items: readonly Api<'ExpectedItem'>[], counts: Readonly<Record<string, Counting>>): Api<'CountedItem'>[] {
  return items.map((item) => {
    const count = counts[item.item] ?? { short: 0, damaged: 0, pictures: [] }
    return {
      item: item.item, good: item.expected - count.short - count.damaged, short: count.short, damaged: count.damaged,
      pictures: count.damaged > 0 ? [...count.pictures] : [],
    }
  })
}
