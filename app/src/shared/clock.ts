/** How far the server's clock is ahead of this phone's, in milliseconds. Phones are often wrong; cut-offs are not. */
let ahead = 0

/** Tells what the server said the time is, just now. */
export function serverSays(moment: string): void {
  const time = Date.parse(moment)
  if (!Number.isNaN(time)) ahead = time - Date.now()
}

/** The moment by the server's clock, in milliseconds. */
export function now(): number {
  return Date.now() + ahead
}
