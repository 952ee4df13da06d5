import { reactive } from 'vue'
import { keep, keptJson } from '@/shared/storage'

/** How many of which item of which group-buy; prices are never kept, they come from the quote. */
export type Cart = Record<string, Record<string, number>>

/** As many kinds as one order may have, and as many pieces of one. */
const MOST_KINDS = 50
export const MOST_PIECES = 999

function fits(value: unknown): value is Cart {
  return typeof value === 'object' && value !== null && Object.values(value).every((lines) =>
    typeof lines === 'object' && lines !== null
    && Object.values(lines as object).every((count) => Number.isInteger(count) && count > 0))
}

const cart = reactive<Cart>(keptJson('cart', fits) ?? {})

export function inCart(groupBuy: string, item: string): number {
  return cart[groupBuy]?.[item] ?? 0
}

export function piecesOf(groupBuy: string): number {
  return Object.values(cart[groupBuy] ?? {}).reduce((sum, count) => sum + count, 0)
}

export function piecesInAll(): number {
  return Object.keys(cart).reduce((sum, groupBuy) => sum + piecesOf(groupBuy), 0)
}

export function linesOf(groupBuy: string): { item: string; quantity: number }[] {
  return Object.entries(cart[groupBuy] ?? {}).map(([item, quantity]) => ({ item, quantity }))
}

export function groupBuysInCart(): string[] {
  return Object.keys(cart).filter((groupBuy) => piecesOf(groupBuy) > 0)
}

/** Sets how many; zero takes the item out. What does not fit is cut to what does. */
export function put(groupBuy: string, item: string, count: number): void {
  const lines = { ...cart[groupBuy] }
  const pieces = Math.min(MOST_PIECES, Math.max(0, Math.floor(count)))
  if (pieces === 0) delete lines[item]
  else if (item in lines || Object.keys(lines).length < MOST_KINDS) lines[item] = pieces
  if (Object.keys(lines).length === 0) delete cart[groupBuy]
  else cart[groupBuy] = lines
  keep('cart', JSON.stringify(cart))
}

export function empty(groupBuy: string): void {
  delete cart[groupBuy]
  keep('cart', JSON.stringify(cart))
}
