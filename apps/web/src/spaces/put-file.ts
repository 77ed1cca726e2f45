import { RequestError } from '../lib/request-error.ts'

type PutOptions = { signal: AbortSignal; onProgress: (percent: number) => void }

function text(holder: object, name: string): string | undefined {
  const value: unknown = Reflect.get(holder, name)
  return typeof value === 'string' ? value : undefined
}

/** Reads `{ error: { reason, message, requestId } }`, the form in which uploads are refused. */
export function refusalOf(body: string, status: number): RequestError {
  let parsed: unknown
  try {
    parsed = JSON.parse(body)
  } catch {
    parsed = undefined
  }
  const error: unknown =
    typeof parsed === 'object' && parsed !== null ? Reflect.get(parsed, 'error') : undefined
  const fallback =
    status === 413 ? 'DOCUMENT_TOO_LARGE' : status === 401 ? 'UNAUTHORIZED' : 'UPLOAD_INTERRUPTED'
  if (typeof error !== 'object' || error === null)
    return new RequestError(fallback, `the upload was answered with ${status}`)
  return new RequestError(
    text(error, 'reason') ?? fallback,
    text(error, 'message') ?? '',
    text(error, 'requestId'),
  )
}

/** Sends the bytes of a file with progress, which fetch cannot report. */
export function putFile(url: string, file: File, { signal, onProgress }: PutOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('PUT', url)
    request.setRequestHeader('content-type', file.type === '' ? 'application/octet-stream' : file.type)
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      onProgress(total === 0 ? 0 : Math.round((100 * loaded) / total)),
    )
    request.addEventListener('load', () => {
      if (request.status >= 200 && request.status < 300) resolve()
      else reject(refusalOf(request.responseText, request.status))
    })
    request.addEventListener('error', () =>
      reject(new RequestError('UPLOAD_INTERRUPTED', 'the connection broke')),
    )
    request.addEventListener('abort', () =>
      reject(new RequestError('UPLOAD_INTERRUPTED', 'the upload was cancelled')),
    )
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(file)
  })
}
