import { yuan } from './money'
import type { Language } from '@/text/words'

interface Rule {
  readonly kind: string
  readonly [fact: string]: unknown
}

/** One benefit of an offer as a sentence; a kind this version does not know is left to its name. */
export function benefitText(benefit: { conditions: readonly object[]; calculator: object }, language: Language): string {
  const when = benefit.conditions.map((condition) => conditionText(condition as Rule, language)).filter((text) => text !== '')
  const gives = calculatorText(benefit.calculator as Rule, language)
  return language === 'en' ? [gives, ...when].join(' ') : [...when, gives].join('，')
}

function conditionText(rule: Rule, language: Language): string {
  const zh = language !== 'en'
  switch (rule.kind) {
    case 'money-threshold': return zh ? `满${yuan(rule.from as number)}` : `from ${yuan(rule.from as number)}`
    case 'piece-threshold': return zh ? `满${rule.from as number}件` : `from ${rule.from as number} pieces`
    case 'first-order': return zh ? '首单' : 'on the first order'
    case 'items': return zh ? '指定商品' : 'on certain items'
    case 'places': return zh ? '指定小区' : 'in certain places'
    default: return ''
  }
}

function calculatorText(rule: Rule, language: Language): string {
  const zh = language !== 'en'
  const share = (points: number) => zh ? `打${trim((10_000 - points) / 1000)}折` : `${trim(points / 100)}% off`
  switch (rule.kind) {
    case 'flat': return zh ? `减${yuan(rule.off as number)}` : `${yuan(rule.off as number)} off`
    case 'percent': return share(rule.basisPoints as number)
    case 'capped-percent':
      return share(rule.basisPoints as number)
        + (zh ? `，最多减${yuan(rule.most as number)}` : `, at most ${yuan(rule.most as number)}`)
    case 'every-full':
      return zh ? `每满${yuan(rule.every as number)}减${yuan(rule.off as number)}`
        : `${yuan(rule.off as number)} off every ${yuan(rule.every as number)}`
    case 'per-pieces':
      return zh ? `每${rule.pieces as number}件减${yuan(rule.off as number)}`
        : `${yuan(rule.off as number)} off every ${rule.pieces as number} pieces`
    case 'gift': return zh ? `送${rule.name as string}×${rule.quantity as number}` : `${rule.quantity as number} × ${rule.name as string} free`
    default: return ''
  }
}

function trim(number: number): string {
  return number.toFixed(2).replace(/\.?0+$/, '')
}
