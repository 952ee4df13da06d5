import { words, type Pair } from '@/text/words'

/** What a person can do about a problem; the screen offers it as a button. */
export type Remedy = 'retry' | 'sign-in' | 'join' | 'back' | 'wait'

/** The API's "no" in problem+json, or our own word for a connection that broke. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    /** What happened and what to do, one sentence in the reader's language, from the API. */
    readonly title: string,
    readonly fields: Readonly<Record<string, readonly string[]>> = {},
    readonly facts: Readonly<Record<string, unknown>> = {},
  ) {
    super(title)
  }

  get remedy(): Remedy {
    if (this.status === 401) return 'sign-in'
    if (this.code === 'no-group' || this.code === 'no-seat' || this.code === 'not-in-group') return 'join'
    if (this.status === 429) return 'wait'
    if (this.status === 0 || this.status >= 500) return 'retry'
    return 'back'
  }
}

const own = {
  offline: ['网络不通，请求没有送到。请检查网络后重试；已提交的内容不会重复。',
    'The network did not answer. Check the connection and try again; nothing is sent twice.'],
  unreadable: ['服务器的回答看不懂（{status}）。请稍后重试。', 'The server answered something unreadable ({status}). Try again soon.'],
  fields: ['填写的内容不对，请看标出的地方。', 'Some of what you typed does not fit. Look at the marked fields.'],
} satisfies Record<string, Pair>
const t = words(own)

export function offline(): Problem {
  return new Problem(0, 'offline', t('offline'))
}

/** Reads an error answer, whatever stands in it. */
export function problemOf(status: number, body: unknown): Problem {
  const answer = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>
  const fields = (typeof answer.errors === 'object' && answer.errors !== null ? answer.errors : {}) as
    Record<string, string[]>
  const code = typeof answer.code === 'string' ? answer.code : Object.keys(fields).length > 0 ? 'fields' : 'unreadable'
  const title = code === 'fields' ? t('fields')
    : typeof answer.title === 'string' ? answer.title : t('unreadable', { status })
  const facts = (typeof answer.facts === 'object' && answer.facts !== null ? answer.facts : {}) as
    Record<string, unknown>
  return new Problem(status, code, title, fields, facts)
}

/** Any thrown thing as a problem; bugs stay visible in the console. */
export function asProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown
  console.error(thrown)
  return new Problem(500, 'app-broke', String(thrown))
}
