import { ref } from 'vue'
import { keep, kept } from '@/shared/storage'

/** Large type, for those who want it; remembered by the phone. */
export const large = ref(kept('type') === 'large')

export function enlarge(on: boolean): void {
  large.value = on
  keep('type', on ? 'large' : null)
}
