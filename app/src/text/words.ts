import { ref } from 'vue'
import { keep, kept } from '@/shared/storage'

export type Language = 'zh' | 'en'

/** A sentence in both languages, Chinese first; they stand side by side so that neither is forgotten. */
export type Pair = readonly [zh: string, en: string]

/** The language of every screen; Chinese unless the reader chose otherwise. */
export const language = ref<Language>(kept('language') === 'en' ? 'en' : 'zh')

export function speak(chosen: Language): void {
  language.value = chosen
  keep('language', chosen)
  // #ifdef H5
  document.documentElement.lang = chosen === 'en' ? 'en' : 'zh-CN'
  // #endif
}

/** Puts values in the places `{name}` of a sentence. */
export function fill(sentence: string, values: Readonly<Record<string, string | number>> = {}): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}

export function say(pair: Pair, values?: Readonly<Record<string, string | number>>): string {
  return fill(pair[language.value === 'en' ? 1 : 0], values)
}

/** A sentence the shop gave in both languages. */
export function sentence(said: Readonly<{ chinese: string, english: string }>): string {
  return language.value === 'en' ? said.english : said.chinese
}

/** The words of one screen: `const t = words({ title: ['购物车', 'Cart'] })`, then `t('title')`. */
export function words<T extends Record<string, Pair>>(pairs: T) {
  return (key: keyof T, values?: Readonly<Record<string, string | number>>): string => say(pairs[key]!, values)
}
