import { call } from '@/api/client'
import type { Doing } from '@/shared/load'
import { signedOut, type Who } from '@/state/session'

/** Signed out here whatever the server says; there the token ends too when it can be told. */
export async function signOutOf(who: Who, act: Doing): Promise<void> {
  await act.run(async () => { await call('delete', '/api/sign-ins/current', { as: who }) })
  signedOut(who)
}
