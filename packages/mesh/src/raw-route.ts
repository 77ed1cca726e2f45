import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Access, assertAccess, assertDeclared } from './access.ts'
import { assertNoLoop } from './admission/loop-guard.ts'
import { Answer } from './answer.ts'
import type { Call } from './call.ts'
import { fail } from './errors.ts'
import { asCallerUnknown, type Identity, readCall } from './headers.ts'
import type { Mounted } from './invoke.ts'
import { readBody } from './read-body.ts'
import { reportFailure } from './report.ts'
import { underRouteSpan } from './spans.ts'
import type { WireError } from './wire-error.ts'

/** Node's own request and response. */
export class RawExchange {
  readonly req: IncomingMessage
  /** The answer while its headers are being gathered: the quickest way to write it. */
  readonly answer: Answer
  readonly #read: Buffer | undefined

  /** `read` is the body, if somebody has read it already. */
  constructor(req: IncomingMessage, answer: Answer, read: Buffer | undefined) {
    this.req = req
    this.answer = answer
    this.#read = read
  }

  /** The response, with the headers that have been said so far. */
  get res(): ServerResponse {
    return this.answer.begin()
  }

  /** Reads the body, which may be done once; rejects with PAYLOAD_TOO_LARGE beyond so many bytes. */
  readonly readBody = (limit: number): Promise<Buffer> =>
    this.#read ? Promise.resolve(this.#read) : readBody(this.req, limit, () => tooLarge(limit))
}

/**
 * A route that speaks another protocol than tRPC's, for programs that know no other: below `/mesh/<service>/http`, in front of
 * Express, which would cost more than the route itself. Reached through the gateway like a procedure.
 */
export interface RawRoute<Ctx> {
  readonly method: 'GET' | 'POST'
  /** The whole path, letter by letter: `/v1/chat/completions`. */
  readonly path: string
  readonly access: Access
  readonly handle: (exchange: RawExchange, ctx: Ctx) => Promise<void>
  /** Answers with a failure in the protocol's own form; called when nothing has been sent yet. */
  readonly refuse: (res: ServerResponse, error: WireError) => void
}

/** A route bound to its running service. */
export interface RunningRawRoute extends Omit<RawRoute<never>, 'handle'> {
  readonly handle: (exchange: RawExchange, call: Call) => Promise<void>
}

/** Routes by method and path. */
export type RawRoutes = ReadonlyMap<string, RunningRawRoute>

/** Binds routes to the service's context. */
export function bindRawRoutes<Ctx>(
  routes: readonly RawRoute<Ctx>[],
  createContext: (call: Call) => Ctx,
): RawRoutes {
  return new Map(
    routes.map((route) => [
      `${route.method} ${route.path}`,
      { ...route, handle: (exchange, call) => route.handle(exchange, createContext(call)) },
    ]),
  )
}

const urlPattern = /^\/mesh\/([a-z0-9-]+)\/http(\/[^?]*)/

/** The service and the route that a request's address names, if there is one. */
export function findRawRoute(
  { method, url = '' }: IncomingMessage,
  mounted: ReadonlyMap<string, Mounted>,
): { mounted: Mounted; route: RunningRawRoute } | undefined {
  const [, service = '', path] = urlPattern.exec(url) ?? []
  const found = mounted.get(service)
  const route = found?.running.rawRoutes.get(`${method} ${path}`)
  return found && route && { mounted: found, route }
}

interface Asked {
  readonly mounted: Mounted
  readonly route: RunningRawRoute
  readonly identify: () => Identity
  /** What the gateway, in this very process, has read of the body already. */
  readonly body: Buffer | undefined
  /** Headers that it gives the answer, among them the request's id. */
  readonly headers: readonly string[] | undefined
}

/** Answers one request by its route: first who calls, then the route. */
export async function serveRaw(
  req: IncomingMessage,
  res: ServerResponse,
  { mounted, route, identify, body, headers }: Asked,
): Promise<void> {
  const answer = new Answer(res, headers)
  let call: Call | undefined
  try {
    call = readCall(req.headers, identify())
    const { scope, requestId, caller, principal } = call
    res.on('close', () => {
      if (!res.writableFinished) scope.end(new Error('the caller closed the connection'))
    })
    answer.say('x-request-id', requestId)
    assertDeclared(mounted.service, caller)
    assertAccess(route.access, caller, principal)
    assertNoLoop(call)
    mounted.admission.assertStream(call)
    mounted.admission.holdStream()
    try {
      const asked = { method: route.method, path: route.path, call }
      const exchange = new RawExchange(req, answer, body)
      await underRouteSpan(mounted.service.name, asked, () => route.handle(exchange, asked.call))
    } finally {
      mounted.admission.leaveStream()
    }
  } catch (thrown) {
    const error = reportFailure(mounted, asCallerUnknown(thrown), {
      path: route.path,
      requestId: call?.requestId ?? 'none',
      traceId: call?.trace.traceId ?? 'none',
    })
    if (res.destroyed) return
    if (res.headersSent) return void res.destroy()
    if (error.data.retryAfterMs !== undefined)
      answer.say('retry-after', String(Math.ceil(error.data.retryAfterMs / 1_000)))
    // The rest of a body that nobody will read must not hold the connection.
    if (!req.complete && body === undefined) answer.say('connection', 'close')
    route.refuse(answer.begin(), error)
  } finally {
    call?.scope.release()
  }
}

const tooLarge = (limit: number) =>
  fail('PAYLOAD_TOO_LARGE', 'PAYLOAD_TOO_LARGE', `At most ${limit} bytes are taken here.`)
