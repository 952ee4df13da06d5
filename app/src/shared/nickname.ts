/** `3-2-502-王小明` from its parts, or nothing while one that is needed is missing; the server says what it thinks of it. */
export function nicknameOf(building: string, unit: string, room: string, name: string): string {
  const [b, u, r, n] = [building, unit, room, name].map((part) => part.trim()) as [string, string, string, string]
  return b === '' || r === '' || n === '' ? '' : [b, ...(u === '' ? [] : [u]), r, n].join('-')
}
