import type { Language } from '@/text/words'

/** Business time is that of China, eight hours ahead of UTC all year round, wherever the phone is. */
const AHEAD = 8 * 3_600_000

const WEEKDAYS: Record<Language, readonly string[]> = {
  zh: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
}

/** A moment whose UTC parts are those of China's clock. */
function inChina(at: string): Date {
  return new Date(Date.parse(at) + AHEAD)
}

/** The business day a moment falls on, such as `2026-11-25`. */
export function chinaDay(at: string): string {
  return inChina(at).toISOString().slice(0, 10)
}

function two(number: number): string {
  return number.toString().padStart(2, '0')
}

/** `11月25日 周三 16:00` · `Wed 25 Nov 16:00`, from a UTC moment. */
export function moment(at: string, language: Language): string {
  const time = inChina(at)
  return `${dayOf(time, language)} ${two(time.getUTCHours())}:${two(time.getUTCMinutes())}`
}

/** The business day a UTC moment falls on, in the same words. */
export function dayOfMoment(at: string, language: Language): string {
  return dayOf(inChina(at), language)
}

/** The same for a business day such as `2026-11-25`. */
export function day(date: string, language: Language): string {
  return dayOf(new Date(date + 'T00:00:00Z'), language)
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function dayOf(time: Date, language: Language): string {
  const weekday = WEEKDAYS[language][time.getUTCDay()]!
  const month = time.getUTCMonth()
  return language === 'en'
    ? `${weekday} ${time.getUTCDate()} ${MONTHS[month]!}`
    : `${month + 1}月${time.getUTCDate()}日 ${weekday}`
}

export interface Remaining {
  readonly days: number
  readonly hours: number
  readonly minutes: number
  readonly seconds: number
}

/** What is left between two moments in milliseconds; null once it is over. */
export function remaining(until: number, now: number): Remaining | null {
  const left = Math.floor((until - now) / 1000)
  if (left <= 0) return null
  return {
    days: Math.floor(left / 86_400),
    hours: Math.floor((left % 86_400) / 3600),
    minutes: Math.floor((left % 3600) / 60),
    seconds: left % 60,
  }
}

/** `1天 02:03:04` while days are left, else `02:03:04`. */
export function clockText(left: Remaining, language: Language): string {
  const clock = `${two(left.hours)}:${two(left.minutes)}:${two(left.seconds)}`
  if (left.days === 0) return clock
  return language === 'en' ? `${left.days}d ${clock}` : `${left.days}天 ${clock}`
}
