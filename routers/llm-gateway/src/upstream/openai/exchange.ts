import type { IncomingHttpHeaders } from 'node:http'
import { Pool } from 'undici'

/** What is posted to a provider. */
export interface Posting {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly signal: AbortSignal
}

/** A provider's answer; its body can be read once and is held back while nobody reads. */
export interface Answered {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: AsyncIterable<Buffer>
}

type Controller = Parameters<NonNullable<Parameters<Pool['dispatch']>[1]['onRequestStart']>>[0]

/** Bytes that may wait for a slow reader before the provider is held back. */
const highWater = 256 * 1024

/** Opens kept-alive connections to a provider's origin. */
export function openPool(origin: string): Pool {
  return new Pool(origin, {
    connections: 2_048,
    keepAliveTimeout: 30_000,
    connect: { timeout: 5_000 },
    headersTimeout: 0,
    bodyTimeout: 0,
  })
}

/** Posts and resolves with the beginning of the answer; rejects when the connection fails or the signal ends. */
export function post(pool: Pool, posting: Posting): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const exchange = new Exchange(posting.signal, resolve, reject)
    pool.dispatch(
      { method: 'POST', path: posting.path, headers: { ...posting.headers }, body: posting.body },
      exchange,
    )
  })
}

/** The bytes of one body, for reading to its end. */
export async function gathered(body: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of body) chunks.push(chunk)
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)
}

/**
 * One request on the wire. undici's own body is a stream object; this hands its chunks on with a promise for each pause
 * only, which is a good part of what a streamed answer costs.
 */
class Exchange implements AsyncIterable<Buffer>, AsyncIterator<Buffer> {
  readonly #signal: AbortSignal
  readonly #resolve: (answered: Answered) => void
  readonly #reject: (reason: unknown) => void
  readonly #chunks: Buffer[] = []
  #held = 0
  #controller: Controller | undefined
  #waiting: PromiseWithResolvers<IteratorResult<Buffer>> | undefined
  #ended = false
  #failure: Error | undefined

  constructor(signal: AbortSignal, resolve: (answered: Answered) => void, reject: (reason: unknown) => void) {
    this.#signal = signal
    this.#resolve = resolve
    this.#reject = reject
  }

  onRequestStart(controller: Controller): void {
    this.#controller = controller
    if (this.#signal.aborted) controller.abort(reasonOf(this.#signal))
    else this.#signal.addEventListener('abort', this.#onAbort, { once: true })
  }

  onResponseStart(_: Controller, status: number, headers: IncomingHttpHeaders): void {
    if (status >= 200) this.#resolve({ status, headers, body: this })
  }

  onResponseData(controller: Controller, chunk: Buffer): void {
    if (this.#waiting) {
      this.#waiting.resolve({ value: chunk, done: false })
      this.#waiting = undefined
      return
    }
    this.#chunks.push(chunk)
    this.#held += chunk.length
    if (this.#held > highWater) controller.pause()
  }

  onResponseEnd(): void {
    this.#end(undefined)
  }

  onResponseError(_: Controller, error: Error): void {
    this.#end(error)
  }

  [Symbol.asyncIterator](): AsyncIterator<Buffer> {
    return this
  }

  next(): Promise<IteratorResult<Buffer>> {
    const chunk = this.#chunks.shift()
    if (chunk) {
      this.#held -= chunk.length
      if (this.#controller?.paused && this.#held < highWater / 2) this.#controller.resume()
      return Promise.resolve({ value: chunk, done: false })
    }
    if (this.#failure !== undefined) return Promise.reject(this.#failure)
    if (this.#ended) return Promise.resolve({ value: undefined, done: true })
    this.#waiting = Promise.withResolvers()
    return this.#waiting.promise
  }

  return(): Promise<IteratorResult<Buffer>> {
    if (!this.#ended) this.#controller?.abort(new Error('The answer is not wanted any more.'))
    return Promise.resolve({ value: undefined, done: true })
  }

  readonly #onAbort = (): void => this.#controller?.abort(reasonOf(this.#signal))

  #end(failure: Error | undefined): void {
    this.#ended = true
    this.#failure = failure
    this.#signal.removeEventListener('abort', this.#onAbort)
    if (failure === undefined) this.#waiting?.resolve({ value: undefined, done: true })
    else {
      this.#reject(failure)
      this.#waiting?.reject(failure)
    }
    this.#waiting = undefined
  }
}

function reasonOf(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new Error('aborted', { cause: signal.reason })
}
