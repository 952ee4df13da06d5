import { ref, shallowRef } from 'vue'
import { asProblem, type Problem } from '@/api/problem'

interface Page<T> {
  items: T[]
  next: string | null
}

/** A list read page by page by its key: `first` begins anew, `more` adds the next page. */
export function pages<T>(read: (after: string | undefined) => Promise<Page<T>>) {
  const items = shallowRef<T[]>([])
  const next = ref<string | null>(null)
  const waiting = ref(true)
  const busy = ref(false)
  const problem = shallowRef<Problem | null>(null)
  let turn = 0

  async function take(after: string | undefined): Promise<void> {
    const mine = ++turn
    busy.value = true
    try {
      const page = await read(after)
      if (mine !== turn) return
      items.value = after === undefined ? page.items : [...items.value, ...page.items]
      next.value = page.next
      problem.value = null
    } catch (thrown) {
      if (mine === turn) problem.value = asProblem(thrown)
    } finally {
      if (mine === turn) waiting.value = busy.value = false
    }
  }

  return {
    items, next, waiting, busy, problem,
    first: () => take(undefined),
    more: async () => { if (next.value !== null && !busy.value) await take(next.value) },
  }
}
