/** What this phone remembers between visits; when it cannot remember, the app works all the same. */
export function kept(name: string): string | null {
  try {
    const value: unknown = uni.getStorageSync('linli.' + name)
    return typeof value === 'string' && value !== '' ? value : null
  } catch {
    return null
  }
}

export function keep(name: string, value: string | null): void {
  try {
    if (value === null) uni.removeStorageSync('linli.' + name)
    else uni.setStorageSync('linli.' + name, value)
  } catch {
    // Full or forbidden storage (a private window) is no reason to stop: the choice lasts as long as the page.
  }
}

/** A remembered JSON value, or null when there is none or it is not what `fits` expects. */
export function keptJson<T>(name: string, fits: (value: unknown) => value is T): T | null {
  const text = kept(name)
  if (text === null) return null
  try {
    const value: unknown = JSON.parse(text)
    return fits(value) ? value : null
  } catch {
    return null
  }
}
