import { call, type Api } from '@/api/client'
import { keep, kept } from '@/shared/storage'

/** The leader's groups, and which of them was looked at last on this phone. */
export async function ownGroups(): Promise<{ all: Api<'OwnGroup'>[]; chosen: Api<'OwnGroup'> | null }> {
  const all = await call('get', '/api/leader/groups', { as: 'leader' })
  const before = kept('leader.group')
  return { all, chosen: all.find((group) => group.id === before) ?? all[0] ?? null }
}

export function chooseGroup(id: string): void {
  keep('leader.group', id)
}
