import { afterEach, describe, expect, it, vi } from 'vitest'
import { address, call, picture } from '@/api/client'
import { Problem, problemOf } from '@/api/problem'
import { signedIn, tokenOf } from '@/state/session'
import { doing, loaded } from '@/shared/load'

afterEach(() => { vi.unstubAllGlobals() })

/** What the server's side of one request sees and answers. */
function server(status: number, body: unknown, seen: Request[] = []) {
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    seen.push(new Request('http://shop' + url, init))
    return new Response(status === 204 ? null : JSON.stringify(body), { status })
  })
  return seen
}

describe('An address', () => {
  it('has its places filled and its query behind it', () =>
    expect(address('/api/orders/{id}', { id: 'a/b' }, { state: 'Paid', after: undefined, take: 5 })).toBe('/api/orders/a%2Fb?state=Paid&take=5'))
  it('never leaves with an empty place', () => expect(() => address('/api/orders/{id}', { id: '' }, {})).toThrow('needs id'))
})

describe('A problem', () => {
  it.each([
    [401, { code: 'sign-in-required', title: '请先登录。' }, 'sign-in'],
    [409, { code: 'no-group', title: '您还没有加入群。' }, 'join'],
    [404, { code: 'not-in-group', title: '您还没有加入任何群。' }, 'join'],
    [429, { code: 'too-many-requests', title: '太快了。' }, 'wait'],
    [500, { code: 'internal-error', title: '系统出错了。' }, 'retry'],
    [409, { code: 'sold-out', title: '“苹果”已售罄。' }, 'back'],
  ])('%i %j is answered by %s', (status, body, remedy) => {
    const problem = problemOf(status, body)
    expect([problem.title, problem.remedy]).toEqual([body.title, remedy])
  })

  it('keeps which field was wrong and why', () => {
    const problem = problemOf(400, { title: 'x', errors: { Phone: ['required'] } })
    expect([problem.code, problem.fields]).toEqual(['fields', { Phone: ['required'] }])
  })

  it.each([undefined, null, 'oops', 7, []])('is one whatever was answered: %j', (body) =>
    expect(problemOf(502, body)).toMatchObject({ code: 'unreadable', status: 502, remedy: 'retry' }))
})

describe('A call', () => {
  it('sends the token of whom it is made for, the language, and the body', async () => {
    signedIn('member', { token: 'secret', name: '', expiresAt: '' })
    const seen = server(200, { items: [], next: null })
    await call('post', '/api/quotes', { body: { groupBuy: 'g', lines: [], coupons: [] } })
    expect(seen[0]!.headers.get('Authorization')).toBe('Bearer secret')
    expect(seen[0]!.headers.get('Accept-Language')).toBe('zh-CN')
    expect(await seen[0]!.json()).toEqual({ groupBuy: 'g', lines: [], coupons: [] })
  })

  it('sends no token as nobody', async () => {
    signedIn('member', { token: 'secret', name: '', expiresAt: '' })
    const seen = server(200, [])
    await call('get', '/api/regions', { as: 'nobody' })
    expect(seen[0]!.headers.has('Authorization')).toBe(false)
  })

  it('forgets a token that is known no more', async () => {
    signedIn('member', { token: 'old', name: '', expiresAt: '' })
    server(401, { code: 'sign-in-required', title: '请先登录。' })
    await expect(call('get', '/api/me')).rejects.toMatchObject({ remedy: 'sign-in' })
    expect(tokenOf('member')).toBe(null)
  })

  it('says that the network is gone', async () => {
    vi.stubGlobal('fetch', async () => { throw new TypeError('no route') })
    await expect(call('get', '/api/me')).rejects.toMatchObject({ code: 'offline', remedy: 'retry' })
  })
})

describe('What a page shows', () => {
  it('is the last that was asked for, whichever answer comes last', async () => {
    const answers: ((value: string) => void)[] = []
    const shown = loaded(() => new Promise<string>((resolve) => answers.push(resolve)))
    const [first, second] = [shown.load(), shown.load()]
    answers[1]!('new')
    answers[0]!('old')
    await Promise.all([first, second])
    expect(shown.value.value).toBe('new')
  })

  it('stays while a second reading fails', async () => {
    let broken = false
    const shown = loaded(async () => {
      if (broken) throw new Problem(0, 'offline', '网络不通')
      return 'goods'
    })
    await shown.load()
    broken = true
    await shown.load()
    expect([shown.value.value, shown.problem.value?.code, shown.waiting.value]).toEqual(['goods', 'offline', false])
  })
})

describe('Pressing twice', () => {
  it('does it once', async () => {
    let count = 0
    const act = doing()
    const slow = () => new Promise<void>((resolve) => { count++; setTimeout(resolve, 5) })
    expect(await Promise.all([act.run(slow), act.run(slow)])).toEqual([true, false])
    expect(count).toBe(1)
  })
})

describe('A drawn picture', () => {
  const POSTER = '/api/shared-group-buys/{code}/poster.png'

  it('is fetched without a token and shown from an address on this phone', async () => {
    signedIn('leader', { token: 'secret', name: '', expiresAt: '' })
    const made = vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:here')
    const seen: string[] = []
    vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
      seen.push(url + ' ' + String(new Headers(init.headers).get('Authorization')))
      return new Response(new Uint8Array([137, 80, 78, 71]), { headers: { 'Content-Type': 'image/png' } })
    })
    expect(await picture(POSTER, { code: 'ABC' })).toBe('blob:here')
    expect(seen).toEqual(['/api/shared-group-buys/ABC/poster.png null'])
    expect((made.mock.calls[0]![0] as Blob).size).toBe(4)
    made.mockRestore()
  })

  it('says why it was not drawn, and when no answer came', async () => {
    server(503, { code: 'no-chinese-font', title: '服务器没有中文字体。' })
    await expect(picture(POSTER, { code: 'ABC' })).rejects.toMatchObject({ code: 'no-chinese-font', remedy: 'retry' })
    vi.stubGlobal('fetch', async () => { throw new TypeError('network') })
    await expect(picture(POSTER, { code: 'ABC' })).rejects.toMatchObject({ code: 'offline' })
  })
})
