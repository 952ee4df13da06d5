/*
 * Reading QR codes in the browser: with its own BarcodeDetector and nothing brought along. Where it has none, or none for
 * QR codes, the code is typed, which always works.
 */

interface Detector {
  detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>
}

interface DetectorKind {
  new(options: { formats: readonly string[] }): Detector
  getSupportedFormats(): Promise<readonly string[]>
}

function kind(): DetectorKind | null {
  return (globalThis as { BarcodeDetector?: DetectorKind }).BarcodeDetector ?? null
}

/** True when this browser reads QR codes and may open a camera. */
export async function eyes(): Promise<boolean> {
  const found = kind()
  if (found === null || navigator.mediaDevices === undefined) return false
  return (await found.getSupportedFormats()).includes('qr_code')
}

/** A camera that is open. */
export interface Eye {
  readonly view: HTMLVideoElement
  close(): void
}

/** Opens the camera at the back and looks until it reads one code; throws when the camera may not be opened. */
export async function look(read: (text: string) => void): Promise<Eye> {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' }, audio: false })
  const view = document.createElement('video')
  view.muted = view.playsInline = true
  view.srcObject = stream
  let open = true
  const close = (): void => {
    open = false
    for (const track of stream.getTracks()) track.stop()
  }
  const detector = new (kind()!)({ formats: ['qr_code'] })
  const once = async (): Promise<void> => {
    if (!open) return
    const text = await seen(detector, view)
    if (!open) return
    if (text === null) requestAnimationFrame(() => { void once() })
    else read(text)
  }
  try {
    await view.play()
  } catch (thrown) {
    close()
    throw thrown
  }
  void once()
  return { view, close }
}

/** What stands in the code in sight, or null for none; a frame that is not there yet shows none. */
export async function seen(detector: Detector, view: HTMLVideoElement): Promise<string | null> {
  if (view.readyState < view.HAVE_CURRENT_DATA) return null
  return (await detector.detect(view)).find((code) => code.rawValue !== '')?.rawValue ?? null
}
