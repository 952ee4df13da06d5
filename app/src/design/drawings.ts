/** A small drawing for each kind of goods, for when there is no photo; our own lines, in the colours of the house. */
const DRAWINGS: Readonly<Record<string, readonly [colour: string, lines: string]>> = {
  水果: ['f2a65a', '<circle cx="46" cy="56" r="22" fill="#e8623a"/><circle cx="70" cy="60" r="18" fill="#f2a23a"/><path d="M46 36c0-8 5-13 12-14" stroke="#6b4a2b" stroke-width="4"/><path d="M58 22c8-3 14 0 16 6-7 3-13 1-16-6z" fill="#6aa84f"/>'],
  蔬菜: ['a8cf8f', '<path d="M60 92 52 52h16z" fill="#dcedc8"/><circle cx="44" cy="44" r="17" fill="#6aa84f"/><circle cx="76" cy="44" r="17" fill="#5b9a44"/><circle cx="60" cy="34" r="18" fill="#7cb85c"/>'],
  肉禽蛋: ['f3c9b5', '<path d="M34 62c0-18 12-34 26-34s26 16 26 34-12 26-26 26-26-8-26-26z" fill="#fff6ec"/><path d="M48 62c0-8 6-14 12-14" stroke="#e6c9ad" stroke-width="4"/>'],
  水产: ['9fc7d9', '<path d="M26 60c12-18 38-22 56-4l14-12v32L82 64c-18 18-44 14-56-4z" fill="#4d8fac"/><circle cx="42" cy="56" r="4" fill="#fff"/><path d="M58 50c4 6 4 14 0 20" stroke="#cfe6f0" stroke-width="3"/>'],
  乳品烘焙: ['f4dcae', '<path d="M30 58c0-12 12-20 30-20s30 8 30 20v26H30z" fill="#d99a4e"/><path d="M30 58c0-12 12-20 30-20s30 8 30 20" fill="#b87333"/><path d="M48 48v12M60 46v12M72 48v12" stroke="#f4dcae" stroke-width="4"/>'],
  粮油调味: ['e8d3a0', '<rect x="42" y="40" width="36" height="50" rx="8" fill="#e3b23c"/><rect x="50" y="26" width="20" height="14" rx="3" fill="#b0752a"/><rect x="48" y="56" width="24" height="18" rx="3" fill="#fff3d1"/>'],
  冷冻速食: ['bcd8e8', '<path d="M60 28v64M32 44l56 32M88 44 32 76" stroke="#4d8fac" stroke-width="6"/><circle cx="60" cy="60" r="9" fill="#eaf4fa"/>'],
  零食饮料: ['f2c0b8', '<rect x="44" y="32" width="32" height="58" rx="8" fill="#c9483a"/><rect x="44" y="48" width="32" height="20" fill="#fff1ea"/><path d="M50 26h20" stroke="#8d8d8d" stroke-width="6"/>'],
  家居清洁: ['c7d6e8', '<path d="M44 52h32l4 38H40z" fill="#5d7fb2"/><rect x="52" y="36" width="16" height="16" fill="#8aa5cc"/><path d="M52 36V26h22l6 8" stroke="#5d7fb2" stroke-width="6"/>'],
}

const ELSE = ['ead9c8', '<path d="M32 48h56l-6 40H38z" fill="#c98a5e"/><path d="M46 48c0-12 6-20 14-20s14 8 14 20" stroke="#8d5b38" stroke-width="5"/>'] as const

/** The drawing of a category as an address that needs no request. */
export function drawingOf(category: string): string {
  const [colour, lines] = DRAWINGS[category] ?? ELSE
  return 'data:image/svg+xml,' + encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="12 10 96 96" fill="none" stroke-linecap="round"><rect x="12" y="10" width="96" height="96" fill="#${colour}" opacity=".45"/>${lines}</svg>`)
}
