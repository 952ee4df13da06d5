import { keep, keptJson } from '@/shared/storage'
import { requestKey } from '@/shared/keys'

/** An order that was sent, or is about to be: kept until it is answered, so that sending it again is the same order. */
export interface Pending {
  readonly key: string
  readonly lines: { item: string; quantity: number }[]
  readonly coupons: string[]
  readonly payable: number
}

function fits(value: unknown): value is Pending {
  return typeof value === 'object' && value !== null && typeof (value as Pending).key === 'string'
    && Array.isArray((value as Pending).lines) && Array.isArray((value as Pending).coupons)
}

/** The request key for this order: the one used before when the same is ordered, else a fresh one. */
export function pendingOrder(groupBuy: string, wanted: Omit<Pending, 'key'>): Pending {
  const before = keptJson('pending.' + groupBuy, fits)
  if (before !== null && same(before, wanted)) return before
  const pending = { key: requestKey(), ...wanted }
  keep('pending.' + groupBuy, JSON.stringify(pending))
  return pending
}

/** The order was answered: ordering the same once more is another order. */
export function answered(groupBuy: string): void {
  keep('pending.' + groupBuy, null)
}

function same(left: Omit<Pending, 'key'>, right: Omit<Pending, 'key'>): boolean {
  const text = (order: Omit<Pending, 'key'>) => JSON.stringify([
    [...order.lines].sort((a, b) => a.item.localeCompare(b.item)).map((line) => [line.item, line.quantity]),
    [...order.coupons].sort(), order.payable,
  ])
  return text(left) === text(right)
}
