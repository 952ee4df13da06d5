/** Where the API is: the browser asks its own origin, the mini-program the one it was built for. */
export function origin(): string {
  // #ifdef H5
  return ''
  // #endif
  // #ifndef H5
  return import.meta.env.VITE_API_ORIGIN ?? ''
  // #endif
}
