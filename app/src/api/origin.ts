/** The full address of a path of the shop, to be sent to others. */
export function publicAddress(path: string): string {
  // #ifdef H5
  return location.origin + path
  // #endif
  // #ifndef H5
  return origin() + path
  // #endif
}

/** Where the API is: the browser asks its own origin, the mini-program the one it was built for. */
export function origin(): string {
  // #ifdef H5
  return ''
  // #endif
  // #ifndef H5
  return import.meta.env.VITE_API_ORIGIN ?? ''
  // #endif
}
