import { type EdgeError, pick, textOf, UploadError } from './errors.ts'
import type { ClientOptions } from './options.ts'
import { putByFetch } from './put-by-fetch.ts'
import { putByXhr } from './put-by-xhr.ts'

/** A file to be brought into a space. */
export interface UploadInput {
  readonly spaceId: string
  readonly file: Blob | ReadableStream<Uint8Array>
  readonly name: string
  readonly size: number
  /** Told how many bytes have left. */
  readonly onProgress?: (sent: number) => void
  readonly signal?: AbortSignal
}

/** The body of an answer to an upload, and its status. */
export interface PutAnswer {
  readonly status: number
  readonly body: string
}

/** A request that sends a file's bytes. */
export interface Put {
  readonly url: string
  readonly headers: Record<string, string>
}

/** Announces an upload and gives the place to which its bytes go. */
export type Begin = (input: {
  spaceId: string
  name: string
  size: number
}) => Promise<{ documentId: string; url: string }>

/** A file that has arrived. */
export interface Uploaded {
  readonly documentId: string
  /** Whether the space had the same bytes already; the id is then that document's. */
  readonly existed: boolean
}

/** Brings a file into a space; resolves once its bytes have arrived, rejects with an UploadError. */
export async function upload(
  begin: Begin,
  input: UploadInput,
  { base, options }: { base: string; options: ClientOptions },
): Promise<Uploaded> {
  const { spaceId, name, size, signal } = input
  const place = await begin({ spaceId, name, size })
  signal?.throwIfAborted()
  const put: Put = { url: new URL(place.url, `${base}/`).href, headers: options.headers?.() ?? {} }
  // Only XMLHttpRequest reports the progress of an upload in browsers; only fetch sends a stream.
  const xhr = typeof XMLHttpRequest === 'function' && input.file instanceof Blob
  const answer = await (xhr ? putByXhr(put, input) : putByFetch(put, input))
  if (answer.status < 200 || answer.status > 299) throw new UploadError(refusalOf(answer))
  return { documentId: documentIdOf(answer) ?? place.documentId, existed: answer.status === 200 }
}

const codes: Readonly<Record<number, string>> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  409: 'CONFLICT',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  422: 'UNPROCESSABLE_CONTENT',
  429: 'TOO_MANY_REQUESTS',
  503: 'SERVICE_UNAVAILABLE',
}

function refusalOf({ status, body }: PutAnswer): EdgeError {
  const code = codes[status] ?? 'INTERNAL_SERVER_ERROR'
  const error = member(parse(body), 'error')
  if (!error) return { code, reason: code, message: `The upload was answered with status ${status}.` }
  return pick(
    { code, ...error },
    textOf(error, 'message') ?? `The upload was answered with status ${status}.`,
  )
}

// The same bytes may be in the space already, as another document than the one announced.
function documentIdOf({ body }: PutAnswer): string | undefined {
  const document = member(parse(body), 'document')
  return document && textOf(document, 'id')
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

function member(value: unknown, name: string): object | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const found: unknown = Reflect.get(value, name)
  return typeof found === 'object' && found !== null ? found : undefined
}
