import type { components, paths } from './schema'
import { offline, problemOf, type Problem } from './problem'
import { origin } from './origin'
import { fetchPicture, send } from './transport'
import { signedOut, tokenOf, type Who } from '@/state/session'
import { language } from '@/text/words'

type Method = 'get' | 'post' | 'put' | 'delete'
type PathWith<M extends Method> = { [P in keyof paths]: paths[P][M] extends { responses: unknown } ? P : never }[keyof paths]
type Content<T> = T extends { content: infer C } ? C[keyof C] : void
type Good<R> = R extends { 200: infer T } ? Content<T> : R extends { 201: infer T } ? Content<T> : void
type Answer<O> = O extends { responses: infer R } ? Good<R> : never
type Body<O> = O extends { requestBody?: { content: { 'application/json': infer B } } } ? B : never
type Query<O> = O extends { parameters: { query?: infer Q } } ? Q : never

/** A schema of the API's description by its name. */
export type Api<Name extends keyof components['schemas']> = components['schemas'][Name]

export interface Call<O> {
  /** What stands for `{name}` in the address. */
  readonly path?: Readonly<Record<string, string>>
  readonly query?: Query<O>
  readonly body?: Body<O>
  /** As whom; a member unless another is named. `nobody` sends no token. */
  readonly as?: Who | 'nobody'
}

/**
 * Calls the API: the answer, or a thrown {@link Problem} that says what happened and what to do. Addresses, queries,
 * bodies and answers are those of docs/api/openapi.json.
 */
export async function call<M extends Method, P extends PathWith<M>>(
  method: M, path: P, options: Call<paths[P][M]> = {},
): Promise<Answer<paths[P][M]>> {
  const who = options.as ?? 'member'
  const token = who === 'nobody' ? null : tokenOf(who)
  const answer = await send({
    method: method.toUpperCase() as Uppercase<Method>,
    url: address(path, options.path ?? {}, (options.query ?? {}) as Record<string, unknown>),
    body: options.body,
    headers: headers(token),
  })
  if (answer === null) throw offline()
  if (answer.status >= 200 && answer.status < 300) return answer.body as Answer<paths[P][M]>
  const problem: Problem = problemOf(answer.status, answer.body)
  // A token that is unknown now will not become known again.
  if (problem.status === 401 && token !== null && who !== 'nobody') signedOut(who)
  throw problem
}

export function headers(token: string | null): Record<string, string> {
  const all: Record<string, string> = { 'Accept-Language': language.value === 'en' ? 'en' : 'zh-CN' }
  if (token !== null) all['Authorization'] = 'Bearer ' + token
  return all
}

/** The address with its `{places}` filled and the query behind it; what is null or undefined is left out. */
export function address(path: string, places: Readonly<Record<string, string>>, query: Readonly<Record<string, unknown>>): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = places[name]
    if (value === undefined || value === '') throw new Error(`${path} needs ${name}`)
    return encodeURIComponent(value)
  })
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`)
  return pairs.length === 0 ? filled : `${filled}?${pairs.join('&')}`
}

/** Fetches a drawn picture that anybody may see; gives its address on this phone. */
export async function picture(path: '/api/shared-group-buys/{code}/card.png' | '/api/shared-group-buys/{code}/poster.png', places: Readonly<Record<string, string>>): Promise<string> {
  const answer = await fetchPicture(address(path, places, {}), headers(null))
  if (answer === null) throw offline()
  if (answer.status !== 200) throw problemOf(answer.status, answer.body)
  return String(answer.body)
}

/** Where a picture of the shop is found. */
export function pictureUrl(id: string): string {
  return origin() + '/api/pictures/' + id
}
