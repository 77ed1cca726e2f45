import { UploadError } from './errors.ts'
import type { Put, PutAnswer, UploadInput } from './upload.ts'

/** Sends a file as a stream, so that it never lies in memory as a whole. */
export async function putByFetch(
  { url, headers }: Put,
  { file, size, onProgress, signal }: UploadInput,
): Promise<PutAnswer> {
  const stream = file instanceof Blob ? file.stream() : file
  const init: RequestInit & { duplex: 'half' } = {
    method: 'PUT',
    headers: { ...headers, 'content-type': typeOf(file), 'content-length': String(size) },
    body: onProgress ? stream.pipeThrough(counting(onProgress)) : stream,
    duplex: 'half',
    ...(signal ? { signal } : {}),
  }
  try {
    const response = await fetch(url, init)
    return { status: response.status, body: await response.text() }
  } catch (cause) {
    if (signal?.aborted) throw signal.reason
    throw new UploadError(
      {
        code: 'UNREACHABLE',
        reason: 'UPLOAD_INTERRUPTED',
        message: 'The upload broke off; check the connection and try again.',
      },
      { cause },
    )
  }
}

/** The type that a file says it has; the platform looks for itself. */
export function typeOf(file: Blob | ReadableStream): string {
  return (file instanceof Blob && file.type) || 'application/octet-stream'
}

function counting(onProgress: (sent: number) => void): TransformStream<Uint8Array, Uint8Array> {
  let sent = 0
  return new TransformStream({
    transform(piece, controller) {
      sent += piece.byteLength
      controller.enqueue(piece)
      onProgress(sent)
    },
  })
}
