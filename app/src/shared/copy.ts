/** Puts text on the clipboard; fails by throwing when the phone forbids it. */
export async function copyText(text: string): Promise<void> {
  // #ifdef H5
  if (navigator.clipboard !== undefined) {
    await navigator.clipboard.writeText(text)
    return
  }
  // Without a secure address there is no clipboard, only the old way.
  const box = document.createElement('textarea')
  box.value = text
  box.style.position = 'fixed'
  box.style.opacity = '0'
  document.body.append(box)
  box.select()
  const copied = document.execCommand('copy')
  box.remove()
  if (!copied) throw new Error('copy')
  // #endif
  // #ifndef H5
  await uni.setClipboardData({ data: text, showToast: false })
  // #endif
}
