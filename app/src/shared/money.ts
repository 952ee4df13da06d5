/** `¥12.34` from whole fen; with a sign in front for what is taken off. */
export function yuan(fen: number): string {
  const digits = Math.abs(fen).toString().padStart(3, '0')
  return `${fen < 0 ? '−' : ''}¥${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** The parts of a price that are set in different sizes: `12` and `.34`. */
export function yuanParts(fen: number): { whole: string; cents: string } {
  const text = yuan(fen).replace('¥', '')
  return { whole: text.slice(0, -3), cents: text.slice(-3) }
}
