import { ref } from 'vue'
import { call, type Api } from '@/api/client'
import { Problem } from '@/api/problem'
import { keep, kept, keptJson } from '@/shared/storage'
import { requestKey } from '@/shared/keys'
import { tokenOf } from '@/state/session'

/** A hand-over on its way to the shop. Its key stays the same however often it is sent, so it happens once. */
export type HandOver = Api<'RedeemRequest'>

/** What the shop said about one of them. */
export interface Told {
  readonly shown: string
  readonly receipt: Api<'RedemptionReceipt'> | null
  readonly chinese: string
  readonly english: string
}

/** How many the shop takes in one request. */
export const AT_ONCE = 200

function fits(value: unknown): value is HandOver[] {
  return Array.isArray(value) && value.every((one: unknown) => typeof one === 'object' && one !== null
    && typeof (one as HandOver).requestKey === 'string')
}

/** A queue belongs to whoever signed in: another leader on the same phone neither sees nor sends it. */
let owner = ''
export const queue = ref<readonly HandOver[]>([])
/** What the shop said since the queue was opened, newest first. */
export const told = ref<readonly Told[]>([])

function stored(): readonly HandOver[] {
  return keptJson('hand-overs.' + owner, fits) ?? []
}

/** Changes what is stored, not what this page last saw: another page of the same leader may have added some. */
function change(to: (all: readonly HandOver[]) => readonly HandOver[]): void {
  // Where nothing can be stored there is only what this page knows.
  const all = to(kept('hand-overs.' + owner) === null ? queue.value : stored())
  queue.value = all
  keep('hand-overs.' + owner, all.length === 0 ? null : JSON.stringify(all))
}

/** Takes out what this leader left on the phone, and remembers whose it is for a time without a network. */
export function openQueue(leader: string): void {
  if (owner !== leader) told.value = []
  owner = leader
  queue.value = stored()
  keep('hand-overs-of', JSON.stringify({ leader, token: tokenOf('leader') ?? '' }))
}

interface Known {
  readonly leader: string
  readonly token: string
}

function isKnown(value: unknown): value is Known {
  return typeof value === 'object' && value !== null && typeof (value as Known).leader === 'string'
    && typeof (value as Known).token === 'string'
}

/** The same without asking the shop who signed in: true when this sign-in opened its queue here before. */
export function openKnown(): boolean {
  const known = keptJson('hand-overs-of', isKnown)
  if (known === null || known.token === '' || known.token !== tokenOf('leader')) return false
  openQueue(known.leader)
  return true
}

/** What was typed as a hand-over: eight digits, or an order's number with the last four of its code; null when neither. */
export function typed(text: string, at: Date): HandOver | null {
  const plain = text.normalize('NFKC').trim()
  const time = at.toISOString()
  const digits = plain.replace(/[\s-]/g, '')
  if (/^[0-9]{8}$/.test(digits)) return { requestKey: requestKey(), code: digits, at: time }
  const parts = /^(\S{5,40})\s+([0-9]{4})$/.exec(plain)
  return parts === null ? null : { requestKey: requestKey(), orderNumber: parts[1]!, lastDigits: parts[2]!, at: time }
}

function shown(one: HandOver): string {
  return one.code ?? `${one.orderNumber ?? ''} ${one.lastDigits ?? ''}`
}

function same(left: HandOver, right: HandOver): boolean {
  return shown(left) === shown(right)
}

/** Stores one before anything is sent. The same code typed again while it waits is the same hand-over. */
export function add(one: HandOver): void {
  change((all) => all.some((before) => same(before, one)) ? all : [...all, one])
}

/** The person takes one back that was never sent or always refused. */
export function drop(key: string): void {
  change((all) => all.filter((one) => one.requestKey !== key))
}

let sending: Promise<void> | null = null

/**
 * Sends what waits and keeps in {@link told} what the shop said. Only what it answered leaves the queue; the rest stays
 * with its keys and the {@link Problem} is thrown. Asked twice at once, it sends once.
 */
export function flush(): Promise<void> {
  sending ??= send().finally(() => { sending = null })
  return sending
}

async function send(): Promise<void> {
  const mine = owner
  while (queue.value.length > 0 && owner === mine) {
    const part = queue.value.slice(0, AT_ONCE)
    const answers = await call('post', '/api/leader/redemptions/batch', { body: { redemptions: part }, as: 'leader' })
    const byKey = new Map(answers.map((answer) => [answer.requestKey, answer]))
    const answered = part.filter((one) => byKey.has(one.requestKey))
    if (answered.length === 0) throw new Problem(502, 'unreadable', 'No hand-over was answered.')
    // Another leader signed in meanwhile; sent again by the first one, the same keys get the same answers.
    if (owner !== mine) return
    change((all) => all.filter((one) => !byKey.has(one.requestKey)))
    const said = answered.map((one) => {
      const answer = byKey.get(one.requestKey)!
      return { shown: shown(one), receipt: answer.receipt, chinese: answer.chinese ?? '', english: answer.english ?? '' }
    })
    told.value = [...said.reverse(), ...told.value]
  }
}
