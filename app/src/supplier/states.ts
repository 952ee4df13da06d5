import type { Api } from '@/api/client'
import { say, type Pair } from '@/text/words'

const STATES: Record<Api<'PurchaseOrderState'>, readonly [words: Pair, tone: string]> = {
  Sent: [['待确认', 'To confirm'], 'hot'],
  Confirmed: [['待发货', 'To dispatch'], 'wait'],
  Dispatched: [['已发货', 'Dispatched'], 'ok'],
  Received: [['已收货', 'Received'], ''],
}

export const purchaseState = (state: Api<'PurchaseOrderState'>): string => say(STATES[state][0])
export const purchaseTone = (state: Api<'PurchaseOrderState'>): string => STATES[state][1]
