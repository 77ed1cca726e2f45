import type { IncomingHttpHeaders } from 'node:http'
import type { Scope } from '@wattos/mesh'
import { type buildConnector, type Dispatcher, Pool } from 'undici'

/** What is posted to a provider. */
export interface Posting {
  readonly path: string
  /** Names and values in turn. */
  readonly headers: readonly string[]
  readonly body: string | Uint8Array
  readonly scope: Scope
  /** Takes the body of an answer with status 200 as it comes, and says when it can take more; without, it is gathered. */
  readonly take?: ((piece: Buffer, headers: IncomingHttpHeaders) => Promise<unknown> | undefined) | undefined
}

/** A provider's answer; its body is empty where it was taken. */
export interface Answered {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

type Controller = Dispatcher.DispatchController

/** Opens kept-alive connections to a provider's origin, which `connect` makes if it is given. */
export function openPool(origin: string, connect?: buildConnector.connector): Pool {
  return new Pool(origin, {
    connections: 2_048,
    keepAliveTimeout: 30_000,
    connect: connect ?? { timeout: 5_000 },
    headersTimeout: 0,
    bodyTimeout: 0,
  })
}

/** Posts and resolves when the whole answer has come; rejects when the connection fails, the scope ends, or `take` throws. */
export function post(pool: Pool, posting: Posting): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const { path, headers, body } = posting
    const exchange = new Exchange(posting, resolve, reject)
    pool.dispatch({ method: 'POST', path, headers: [...headers], body }, exchange)
  })
}

const nothing = Buffer.alloc(0)

/**
 * One request on the wire. undici's own body is a stream object; this hands its pieces on without a promise for each, and
 * those that one read of the socket brought, which may be dozens of words, as one.
 */
class Exchange implements Dispatcher.DispatchHandler {
  readonly #posting: Posting
  readonly #resolve: (answered: Answered) => void
  readonly #reject: (reason: unknown) => void
  readonly #leave: () => void
  #controller: Controller | undefined
  #status = 0
  #headers: IncomingHttpHeaders = {}
  #pieces: Buffer[] = []

  constructor(posting: Posting, resolve: (answered: Answered) => void, reject: (reason: unknown) => void) {
    this.#posting = posting
    this.#resolve = resolve
    this.#reject = reject
    this.#leave = posting.scope.onEnd((reason) => {
      // One that still waits for a connection is given up where it begins.
      reject(reason)
      this.#controller?.abort(errorOf(reason))
    })
  }

  onRequestStart(controller: Controller): void {
    this.#controller = controller
    const { scope } = this.#posting
    if (scope.ended) controller.abort(errorOf(scope.reason))
  }

  onResponseStart(_: Controller, status: number, headers: IncomingHttpHeaders): void {
    this.#status = status
    this.#headers = headers
  }

  onResponseData(controller: Controller, piece: Buffer): void {
    this.#pieces.push(piece)
    if (this.#pieces.length === 1 && this.#isTaken) queueMicrotask(() => this.#handOn(controller))
  }

  onResponseEnd(controller: Controller): void {
    this.#leave()
    // The last of it need not be waited for: whoever takes it holds nothing back any more.
    if (this.#isTaken) this.#handOn(controller)
    this.#resolve({ status: this.#status, headers: this.#headers, body: this.#gathered() })
  }

  onResponseError(controller: Controller, error: Error): void {
    this.#leave()
    if (this.#isTaken) this.#handOn(controller)
    this.#reject(error)
  }

  get #isTaken(): boolean {
    return this.#posting.take !== undefined && this.#status === 200
  }

  #gathered(): Buffer {
    const [only = nothing] = this.#pieces
    const all = this.#pieces.length > 1 ? Buffer.concat(this.#pieces) : only
    this.#pieces = []
    return all
  }

  #handOn(controller: Controller): void {
    if (this.#pieces.length === 0) return
    try {
      const taken = this.#posting.take?.(this.#gathered(), this.#headers)
      if (!taken) return
      controller.pause()
      void taken.finally(() => controller.resume())
    } catch (thrown) {
      this.#reject(thrown)
      controller.abort(errorOf(thrown))
    }
  }
}

function errorOf(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error('aborted', { cause: reason })
}
