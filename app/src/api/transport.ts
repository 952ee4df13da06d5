import { origin } from './origin'

export interface Sent {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly url: string
  readonly headers: Record<string, string>
  readonly body?: unknown
}

export interface Received {
  readonly status: number
  readonly body: unknown
}

/** Longer than the server holds any request; then the phone gives up and says so. */
const PATIENCE = 20_000

/** Sends one request; null when no answer came. */
export async function send(request: Sent): Promise<Received | null> {
  // #ifdef H5
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), PATIENCE)
  try {
    const json = request.body !== undefined
    const answer = await fetch(request.url, {
      method: request.method,
      headers: json ? { ...request.headers, 'Content-Type': 'application/json' } : request.headers,
      body: json ? JSON.stringify(request.body) : undefined,
      signal: stop.signal,
    })
    return { status: answer.status, body: parse(await answer.text()) }
  } catch {
    return null
  } finally {
    clearTimeout(timer)
  }
  // #endif
  // #ifndef H5
  return await new Promise((resolve) => uni.request({
    url: origin() + request.url,
    method: request.method,
    header: { ...request.headers, 'Content-Type': 'application/json' },
    data: request.body as string | undefined,
    timeout: PATIENCE,
    dataType: 'text',
    success: (answer) => resolve({ status: answer.statusCode, body: parse(String(answer.data ?? '')) }),
    fail: () => resolve(null),
  }))
  // #endif
}

/** Sends one picture as it is; null when no answer came. */
export async function sendPicture(source: Blob | string, headers: Record<string, string>): Promise<Received | null> {
  // #ifdef H5
  const form = new FormData()
  form.append('file', source as Blob, 'photo')
  try {
    const answer = await fetch('/api/pictures', { method: 'POST', headers, body: form })
    return { status: answer.status, body: parse(await answer.text()) }
  } catch {
    return null
  }
  // #endif
  // #ifndef H5
  return await new Promise((resolve) => uni.uploadFile({
    url: origin() + '/api/pictures',
    filePath: source as string,
    name: 'file',
    header: headers,
    success: (answer) => resolve({ status: answer.statusCode, body: parse(answer.data) }),
    fail: () => resolve(null),
  }))
  // #endif
}

/** Fetches a picture: its address on this phone as the body of a good answer; null when no answer came. */
export async function fetchPicture(path: string, headers: Record<string, string>): Promise<Received | null> {
  // #ifdef H5
  try {
    const answer = await fetch(path, { headers })
    return { status: answer.status, body: answer.ok ? URL.createObjectURL(await answer.blob()) : parse(await answer.text()) }
  } catch {
    return null
  }
  // #endif
  // #ifndef H5
  return await new Promise((resolve) => uni.downloadFile({
    url: origin() + path,
    header: headers,
    success: (answer) => resolve({ status: answer.statusCode, body: answer.statusCode === 200 ? answer.tempFilePath : undefined }),
    fail: () => resolve(null),
  }))
  // #endif
}

function parse(text: string): unknown {
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
