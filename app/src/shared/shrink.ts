/** Long side of what is sent, in pixels: as large as the shop keeps pictures. */
const LONGEST = 2048
/** Up to here a picture is sent as it is, in bytes. */
const SMALL = 1_000_000

/** A photo small enough for a bad network and the shop's limit; what cannot be made smaller is sent as it is. */
export async function shrunk(photo: Blob): Promise<Blob> {
  if (photo.size <= SMALL || typeof createImageBitmap !== 'function') return photo
  try {
    const picture = await createImageBitmap(photo)
    const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(picture.width * scale)
    canvas.height = Math.round(picture.height * scale)
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
    picture.close()
    const smaller = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.85))
    return smaller !== null && smaller.size < photo.size ? smaller : photo
  } catch {
    // Not a picture this phone can read: the shop looks at it and says what it thinks.
    return photo
  }
}
