import { UploadError } from './errors.ts'
import { typeOf } from './put-by-fetch.ts'
import type { Put, PutAnswer, UploadInput } from './upload.ts'

/** Sends a file from a browser, which reports progress only this way. */
export function putByXhr(
  { url, headers }: Put,
  { file, onProgress, signal }: UploadInput,
): Promise<PutAnswer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('PUT', url)
    for (const [name, value] of Object.entries({ ...headers, 'content-type': typeOf(file) }))
      request.setRequestHeader(name, value)
    const onAbort = () => request.abort()
    const settle = (end: () => void) => () => {
      signal?.removeEventListener('abort', onAbort)
      end()
    }
    request.upload.addEventListener('progress', ({ loaded }) => onProgress?.(loaded))
    request.addEventListener(
      'load',
      settle(() => resolve({ status: request.status, body: request.responseText })),
    )
    request.addEventListener(
      'abort',
      settle(() =>
        reject(
          signal?.reason instanceof Error
            ? signal.reason
            : new DOMException('The upload was given up.', 'AbortError'),
        ),
      ),
    )
    request.addEventListener(
      'error',
      settle(() =>
        reject(
          new UploadError({
            code: 'UNREACHABLE',
            reason: 'UPLOAD_INTERRUPTED',
            message: 'The upload broke off; check the connection and try again.',
          }),
        ),
      ),
    )
    signal?.addEventListener('abort', onAbort, { once: true })
    request.send(file instanceof Blob ? file : null)
  })
}
