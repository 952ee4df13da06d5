import { reactive } from 'vue'
import { keep, keptJson } from '@/shared/storage'

/** The three kinds of people this app is for; each signs in by itself, on one phone side by side. */
export type Who = 'member' | 'leader' | 'supplier'

export interface SignIn {
  readonly token: string
  readonly name: string
  readonly expiresAt: string
}

function fits(value: unknown): value is SignIn {
  return typeof value === 'object' && value !== null && typeof (value as SignIn).token === 'string'
    && typeof (value as SignIn).expiresAt === 'string'
}

function remembered(who: Who): SignIn | null {
  return keptJson('sign-in.' + who, fits)
}

const signIns = reactive<Record<Who, SignIn | null>>({
  member: remembered('member'), leader: remembered('leader'), supplier: remembered('supplier'),
})

export function signInOf(who: Who): SignIn | null {
  return signIns[who]
}

export function tokenOf(who: Who): string | null {
  return signIns[who]?.token ?? null
}

export function signedIn(who: Who, signIn: SignIn): void {
  signIns[who] = signIn
  keep('sign-in.' + who, JSON.stringify(signIn))
}

export function signedOut(who: Who): void {
  signIns[who] = null
  keep('sign-in.' + who, null)
}
