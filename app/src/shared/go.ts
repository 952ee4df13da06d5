/** Opens a page of the app with its query; `pages/order/order` and `{ id }`. */
export function go(page: string, query: Readonly<Record<string, string>> = {}): void {
  uni.navigateTo({ url: urlOf(page, query), fail: () => uni.reLaunch({ url: urlOf(page, query) }) })
}

/** The same in place of the page that is open: going back does not come here again. */
export function replace(page: string, query: Readonly<Record<string, string>> = {}): void {
  uni.redirectTo({ url: urlOf(page, query), fail: () => uni.reLaunch({ url: urlOf(page, query) }) })
}

/** Opens one of the four main pages with nothing behind it. */
export function launch(page: string, query: Readonly<Record<string, string>> = {}): void {
  uni.reLaunch({ url: urlOf(page, query) })
}

/** One page back, or home when there is nothing behind. */
export function back(): void {
  if (getCurrentPages().length > 1) uni.navigateBack({})
  else launch('pages/home/home')
}

export function urlOf(page: string, query: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  return '/' + page + (pairs.length === 0 ? '' : '?' + pairs.join('&'))
}

/** `home` → `pages/home/home`: where the member's pages stand. */
export function page(name: string): string {
  return `pages/${name}/${name}`
}
