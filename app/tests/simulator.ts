import { createRequire } from 'node:module'
import { join, sep } from 'node:path'
import { expect, vi } from 'vitest'
import { API_ORIGIN, MINI_PROGRAM } from './built'

/*
 * Runs pages of the built mini-program under miniprogram-simulate, which stands in for WeChat: it has the official
 * compiler make the WXML into code, and draws the components as elements of a document. Here is what it lacks: an app
 * to start, pages' own life (it knows components only, and uni-app makes every page one), a phone that remembers and
 * goes from page to page, and a shop that answers. Whoever imports this needs `@vitest-environment jsdom`.
 */

const require = createRequire(import.meta.url)
const world = globalThis as unknown as Record<string, unknown>

/** What the simulator gives for a component; of a page also how to put it on the screen. */
interface Part {
  readonly dom: HTMLElement
  readonly instance: Record<string, unknown> & { onLoad(query: object): void; onShow(): void }
  dispatchEvent(name: string, options: { detail: object }): void
}
interface PagePart extends Part {
  attach(parent: Node): void
  detach(): void
}
/** A component as the simulator holds it, hung on the element it is drawn as. */
interface Inner { triggerLifeTime?(name: string): void }
type Drawn = Element & { __wxElement?: Inner }

const simulate = require('miniprogram-simulate') as {
  load(path: string, options: object): string
  render(id: string): PagePart
}
/** The simulator's own; the runtime of uni-app wraps it anew whenever the app starts. */
const component = world.Component

/** A member's sign-in as the phone remembers it. */
const MEMBER = { token: 'member-token', name: '王', expiresAt: '2099-01-01T00:00:00Z' }

/** One request as it left the phone. */
export interface Asked {
  readonly call: string
  readonly query: Readonly<Record<string, string>>
  readonly token: string | null
  readonly body?: unknown
}

/** An answer that is not 200. */
export class Refusal {
  constructor(readonly status: number, readonly body: unknown) {}
}
/** No answer comes. */
export const LOST = Symbol('lost')

/** By method and path, as `GET /api/orders/o1`: what the shop answers, a promise of it, or what makes it. */
export type Answers = Record<string, unknown>

interface Request {
  readonly url: string
  readonly method: string
  readonly header: Record<string, string>
  readonly data?: unknown
  success(answer: { statusCode: number; data: string }): void
  fail(problem: { errMsg: string }): void
}

export interface Phone {
  /** Every request so far. */
  readonly asked: readonly Asked[]
  /** Those of them with this method and path. */
  sent(call: string): Asked[]
  /** Where the app went: `navigateTo /pages/order/order?id=o1`. */
  readonly went: readonly string[]
  readonly clipboard: string
  /** What the phone remembers, without the app's own prefix. */
  remembered(name: string): string | undefined
  /** Opens a page with its query, as WeChat does when somebody comes by a link. */
  open(address: string): Screen
  /** Opens the page the app went to last. */
  follow(): Screen
  /** Closes the pages; fails when something went wrong that no page showed. */
  off(): void
}

/** A phone on which the app was just started. */
export function turnOn(answers: Answers, remembers: Readonly<Record<string, unknown>> = {}): Phone {
  const memory = new Map(Object.entries(remembers).map(([name, value]) =>
    ['linli.' + name, typeof value === 'string' ? value : JSON.stringify(value)]))
  const asked: Asked[] = []
  const went: string[] = []
  const pages: Screen[] = []
  const title = { text: '' }
  let clipboard = ''
  let app: { onLaunch(options: object): void } | undefined

  function answer(request: Request): void {
    const url = new URL(request.url)
    const call = `${request.method} ${url.pathname}`
    const token = /^Bearer (.+)$/.exec(request.header.Authorization ?? '')?.[1] ?? null
    // What goes over the wire, not what the app may still change.
    const body = request.data === undefined ? {} : { body: JSON.parse(JSON.stringify(request.data)) as unknown }
    const one: Asked = { call, query: Object.fromEntries(url.searchParams), token, ...body }
    asked.push(one)
    if (url.origin !== API_ORIGIN || !(call in answers)) {
      console.error(`Nobody answers ${request.method} ${request.url}`)
      return
    }
    const found = answers[call]
    const answering = Promise.resolve(typeof found === 'function' ? (found as (asked: Asked) => unknown)(one) : found)
    void answering.then((said: unknown) => {
      if (said === LOST) request.fail({ errMsg: 'request:fail' })
      else if (said instanceof Refusal) request.success({ statusCode: said.status, data: JSON.stringify(said.body) })
      else request.success({ statusCode: 200, data: JSON.stringify(said) })
    })
  }
  const going = (how: string) => (to: { url: string }) => void went.push(`${how} ${to.url}`)

  // Only what the app may use: what is not here cannot be called.
  world.wx = {
    getAppBaseInfo: () => ({ language: 'zh_CN' }),
    getStorageSync: (key: string) => memory.get(key) ?? '',
    setStorageSync: (key: string, value: string) => void memory.set(key, value),
    removeStorageSync: (key: string) => void memory.delete(key),
    setNavigationBarTitle: (bar: { title: string }) => { title.text = bar.title },
    setClipboardData: (board: { data: string; success(): void }) => { clipboard = board.data; board.success() },
    navigateTo: going('navigateTo'),
    redirectTo: going('redirectTo'),
    reLaunch: going('reLaunch'),
    request: answer,
  }
  world.App = (options: typeof app) => { app = options }
  world.Page = () => { throw new Error('Pages are made as components.') }
  world.getApp = () => app
  world.getCurrentPages = () => pages.map((page) => page.instance)
  world.Component = component
  // The modules of the app remember (cart, sign-ins): a phone just turned on has read none of them.
  for (const path of Object.keys(require.cache)) if (path.startsWith(MINI_PROGRAM + sep)) delete require.cache[path]
  const errors = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  require(join(MINI_PROGRAM, 'app.js'))
  app!.onLaunch({})

  function open(address: string): Screen {
    const [path = '', query = ''] = address.replace(/^\//, '').split('?')
    // As it stands in the address: WeChat does not decode it for the page.
    const pairs = query.split('&').filter((pair) => pair !== '').map((pair) => pair.split('='))
    const page = new Screen(path, Object.fromEntries(pairs) as Record<string, string>, title)
    pages.push(page)
    return page
  }

  return {
    asked, went, open,
    sent: (call) => asked.filter((one) => one.call === call),
    get clipboard() { return clipboard },
    remembered: (name) => memory.get('linli.' + name),
    follow: () => open(went.at(-1)!.split(' ')[1]!),
    off() {
      for (const page of pages) page.close()
      const said = errors.mock.calls.map((call) => call.map(String).join(' '))
      errors.mockRestore()
      expect(said).toEqual([])
    },
  }
}

/** A phone of a member who signed in, and what else it remembers. */
export function turnOnForMember(answers: Answers, remembers: Readonly<Record<string, unknown>> = {}): Phone {
  return turnOn(answers, { 'sign-in.member': MEMBER, ...remembers })
}

/** Waits until this does not fail any more; when it does not stop failing, fails as it did. */
export function soon<T>(holds: () => T): Promise<T> {
  return vi.waitFor(holds, { timeout: 2000, interval: 5 })
}

/** What a person sees of an element: its words, with the white space between them as one. */
export function wordsOf(element: Element): string {
  return (element.textContent ?? '').replace(/\s+/g, ' ').trim()
}

/** A page that is open, as a person sees and presses it. */
export class Screen {
  readonly #page: PagePart
  readonly #title: { readonly text: string }
  readonly #watch: MutationObserver
  readonly #ready: WeakSet<Element>

  constructor(path: string, query: object, title: { readonly text: string }) {
    this.#title = title
    this.#page = simulate.render(simulate.load(join(MINI_PROGRAM, path), {
      rootPath: MINI_PROGRAM,
      // All pages of the app are compiled at once; the compiler hands them over by its output.
      compilerOptions: { maxBuffer: 64 << 20 },
    }))
    // By its route uni-app tells a page from a component.
    this.instance.route = path
    this.#page.attach(document.body)
    // The simulator says "ready" to what a page begins with, and never to what comes later, as WeChat does: `onMounted`
    // of every part waits for it.
    this.#ready = new WeakSet(this.all('*'))
    this.#watch = new MutationObserver((changes) => {
      for (const node of changes.flatMap((change) => [...change.addedNodes]))
        if (node instanceof Element) this.#tellReady(node)
    })
    this.#watch.observe(this.#page.dom, { childList: true, subtree: true })
    this.instance.onLoad(query)
    this.instance.onShow()
  }

  get instance(): PagePart['instance'] { return this.#page.instance }
  get title(): string { return this.#title.text }
  get text(): string { return wordsOf(this.#page.dom) }

  #tellReady(element: Drawn): void {
    for (const child of element.children) this.#tellReady(child)
    // Once: what only moves comes by here again.
    if (this.#ready.has(element)) return
    this.#ready.add(element)
    element.__wxElement?.triggerLifeTime?.('ready')
  }

  /** Waits until all of this can be read. */
  async shows(...texts: string[]): Promise<void> {
    await soon(() => { for (const text of texts) expect(this.text).toContain(text) })
  }

  /** Waits until none of this can be read any more. */
  async hides(...texts: string[]): Promise<void> {
    await soon(() => { for (const text of texts) expect(this.text).not.toContain(text) })
  }

  /** All elements of a kind that hold this text. */
  all(selector: string, text = ''): Element[] {
    return [...this.#page.dom.querySelectorAll(selector)].filter((one) => wordsOf(one).includes(text))
  }

  /** Presses the one button that says this, by the touches of a finger; waits until it is there. */
  async tap(text: string, selector = 'wx-button'): Promise<void> {
    const found = await soon(() => {
      const some = this.all(selector, text)
      const exact = some.filter((one) => wordsOf(one) === text)
      const [one, ...more] = exact.length > 0 ? exact : some
      if (one === undefined || more.length > 0)
        throw new Error(`Not one “${text}” to press among: ${this.all(selector).map(wordsOf).join(' | ')}`)
      return one
    })
    this.press(found)
  }

  press(element: Element): void {
    const finger = new Touch({ identifier: 1, target: element, clientX: 0, clientY: 0 })
    const init = { bubbles: true, cancelable: true, changedTouches: [finger] }
    element.dispatchEvent(new TouchEvent('touchstart', { ...init, touches: [finger] }))
    element.dispatchEvent(new TouchEvent('touchend', { ...init, touches: [] }))
  }

  /** Types into the field of this name. */
  type(label: string, value: string): void {
    const fields = this.all('.field--field').filter((one) => wordsOf(one.firstElementChild!) === label)
    expect(fields.length, label).toBe(1)
    const input = fields[0]!.querySelector<Drawn>('wx-input, wx-textarea')!
    // A page is a part with more to it; the simulator does not give the class of parts by a name.
    const AnyPart = Object.getPrototypeOf(this.#page.constructor) as new (inner: Inner) => Part
    new AnyPart(input.__wxElement!).dispatchEvent('input', { detail: { value } })
  }

  close(): void {
    this.#watch.disconnect()
    this.#page.detach()
  }
}
