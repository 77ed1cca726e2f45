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

/** One request on the wire. undici's own body is a stream object; this hands its pieces on without a promise for each. */
class Exchange implements Dispatcher.DispatchHandler {
  readonly #posting: Posting
  readonly #resolve: (answered: Answered) => void
  readonly #reject: (reason: unknown) => void
  readonly #leave: () => void
  #controller: Controller | undefined
  #status = 0
  #headers: IncomingHttpHeaders = {}
  #body: Buffer = nothing

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
    const { take } = this.#posting
    if (!take || this.#status !== 200) {
      this.#body = this.#body.length === 0 ? piece : Buffer.concat([this.#body, piece])
      return
    }
    try {
      const taken = take(piece, this.#headers)
      if (!taken) return
      controller.pause()
      void taken.finally(() => controller.resume())
    } catch (thrown) {
      this.#reject(thrown)
      controller.abort(errorOf(thrown))
    }
  }

  onResponseEnd(): void {
    this.#leave()
    this.#resolve({ status: this.#status, headers: this.#headers, body: this.#body })
  }

  onResponseError(_: Controller, error: Error): void {
    this.#leave()
    this.#reject(error)
  }
}

function errorOf(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error('aborted', { cause: reason })
}
