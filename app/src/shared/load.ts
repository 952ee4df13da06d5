import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import { asProblem, type Problem } from '@/api/problem'

export interface Loaded<T> {
  readonly value: ShallowRef<T | null>
  readonly problem: Ref<Problem | null>
  /** True only while there is nothing to show yet: what is on the screen stays there while it is read anew. */
  readonly waiting: Ref<boolean>
  /** Reads; an answer that was overtaken by a later one is dropped. */
  load(): Promise<void>
}

/** Something a page shows, read by `read`, with what went wrong beside it. */
export function loaded<T>(read: () => Promise<T>): Loaded<T> {
  const value = shallowRef<T | null>(null)
  const problem = shallowRef<Problem | null>(null)
  const waiting = ref(true)
  let turn = 0
  return {
    value, problem, waiting,
    async load() {
      const mine = ++turn
      try {
        const answer = await read()
        if (mine !== turn) return
        value.value = answer
        problem.value = null
      } catch (thrown) {
        if (mine === turn) problem.value = asProblem(thrown)
      } finally {
        if (mine === turn) waiting.value = false
      }
    },
  }
}

export interface Doing {
  readonly busy: Ref<boolean>
  readonly problem: Ref<Problem | null>
  /** Does one thing at a time; a second press while it runs does nothing. True when it went well. */
  run(act: () => Promise<void>): Promise<boolean>
}

/** A change a person asks for, with what went wrong beside it. */
export function doing(): Doing {
  const busy = ref(false)
  const problem = shallowRef<Problem | null>(null)
  return {
    busy, problem,
    async run(act) {
      if (busy.value) return false
      busy.value = true
      problem.value = null
      try {
        await act()
        return true
      } catch (thrown) {
        problem.value = asProblem(thrown)
        return false
      } finally {
        busy.value = false
      }
    },
  }
}
