import { copyText } from './copy'

/** Gives the person a picture to keep, from its address on this phone; fails by throwing when the phone forbids it. */
export async function savePicture(name: string, source: string): Promise<void> {
  // #ifdef H5
  const link = document.createElement('a')
  link.href = source
  link.download = name
  link.click()
  // #endif
  // #ifndef H5
  await new Promise<void>((resolve, reject) => uni.saveImageToPhotosAlbum({
    filePath: source, success: () => resolve(), fail: () => reject(new Error(name)),
  }))
  // #endif
}

/** Gives the person a text file to keep; where there are no files, the text is put on the clipboard. */
export async function saveText(name: string, text: string): Promise<void> {
  // #ifdef H5
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
  // #endif
  // #ifndef H5
  const path = `${wx.env.USER_DATA_PATH}/${name}`
  wx.getFileSystemManager().writeFileSync(path, text, 'utf8')
  await new Promise<void>((resolve, reject) => wx.shareFileMessage({ filePath: path, fileName: name, success: () => resolve(), fail: () => reject(new Error('share')) }))
    .catch(() => copyText(text))
  // #endif
}
