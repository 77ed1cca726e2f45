import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Principal } from '@wattos/identity'
import type { Dispatcher } from 'undici'
import { Answer, setHeaders } from './answer.ts'
import { headerNames } from './headers.ts'
import { type HttpLink, isRefusal } from './http-link.ts'
import type { Absence } from './resilience/absence.ts'
import { toWireError, transportError, type WireError } from './wire-error.ts'

/** A request of the outside world that the gateway passes on for a person, or for no one. */
export interface PublicRequest {
  readonly service: string
  readonly principal: Principal | null
  /** Path and query at the service: `/mesh/rag-service/edge/spaces.list`. */
  readonly target: string
  readonly timeoutMs: number
  /** Who asked, as far as the gateway knows. */
  readonly clientAddress?: string
  /** Headers that the gateway gives the answer, name and value in turn; of the same name, the service's counts. */
  readonly headers?: readonly string[]
  /** The body, if it has been read already. */
  readonly body?: Buffer
  /** Says in another form than tRPC's that the service cannot be reached. */
  readonly refuse?: (error: WireError) => void
}

// What the outside may say to a service. Everything else is dropped, above all the mesh's own headers and the session's cookie.
const passedOn = [
  'content-type',
  'content-length',
  'accept',
  'range',
  'if-none-match',
  'if-modified-since',
  'last-event-id',
  'x-request-id',
  'traceparent',
]
const notReturned = new Set(['connection', 'keep-alive', 'transfer-encoding'])

/** Serves a request of the outside world by another service, here or in another process. */
export type PassOn = (req: IncomingMessage, res: ServerResponse, request: PublicRequest) => void

/** What answers requests that carry no token of the mesh; only the gateway has one. */
export type Door = RequestListener

/** Where requests' bytes may go: to an address for each, unless the service is known to be away. */
export interface ByteWay {
  readonly pick: () => HttpLink | undefined
  readonly absence: Absence
}

/** Passes a request's bytes to a service in another process and the answer's bytes back, as they come. */
export function forwardTo(
  { pick, absence }: ByteWay,
  req: IncomingMessage,
  { res, ...request }: PublicRequest & { res: ServerResponse },
): void {
  const headers: Record<string, string> = { [headerNames.timeout]: String(request.timeoutMs) }
  if (request.clientAddress !== undefined) headers[headerNames.clientAddress] = request.clientAddress
  for (const name of passedOn) {
    const value = req.headers[name]
    if (typeof value === 'string') headers[name] = value
  }
  const until = performance.now() + request.timeoutMs
  const unreachable = () => refuse(res, request, String(req.headers['x-request-id'] ?? 'none'))
  const isRead = req.method === 'GET'
  let breaks = 0
  function attempt(): void {
    const link = pick()
    if (!link) return unreachable()
    headers[headerNames.token] = link.issuer.issue(request.service, request.principal, 'edge')
    const fail = (thrown: Error) => {
      const isAbsent = isRefusal(thrown)
      if (isAbsent) absence.note()
      // What has no body, or one that is kept, can be asked for again while somebody may just be starting; what changes
      // nothing also once after a connection that broke.
      const again = isAbsent
        ? (isRead || request.body !== undefined) && absence.isShort
        : isRead && breaks++ === 0
      if (again && performance.now() < until) setTimeout(attempt, 50 + Math.random() * 100)
      else unreachable()
    }
    link.pool.dispatch(
      {
        method: req.method === 'GET' || req.method === 'PUT' || req.method === 'DELETE' ? req.method : 'POST',
        path: `${link.basePath}${request.target}`,
        headers,
        body: isRead ? null : (request.body ?? req),
      },
      intoResponse(res, { said: request.headers, begun: () => absence.end(), fail }),
    )
  }
  if (absence.admits) attempt()
  else unreachable()
}

interface Writing {
  /** Headers beside those of the answer, name and value in turn. */
  readonly said: readonly string[] | undefined
  readonly begun: () => void
  readonly fail: (thrown: Error) => void
}

/** Writes an answer as it comes and no faster than its reader takes it; when the reader leaves, the service is told so. */
function intoResponse(res: ServerResponse, { said, begun, fail }: Writing): Dispatcher.DispatchHandler {
  let leave = () => {}
  let goOn = () => {}
  let isBareHead = true
  return {
    onRequestStart(controller) {
      leave = () => {
        if (!res.writableFinished) controller.abort(new Error('the browser closed the connection'))
      }
      if (res.destroyed) return leave()
      res.on('close', leave)
      goOn = () => controller.resume()
      res.on('drain', goOn)
    },
    onResponseStart(_, statusCode, headers) {
      begun()
      const answer = new Answer(res, said)
      for (const [name, value] of Object.entries(headers)) {
        if (value === undefined || notReturned.has(name)) continue
        const all = Array.isArray(value) ? value : [value]
        // Cookies are the one header whose values cannot stand in one line.
        for (const one of name === 'set-cookie' ? all : [all.join(', ')]) answer.say(name, one)
      }
      answer.writeHead(statusCode)
      // What came together with the head goes on together with it: one write to the socket instead of two.
      queueMicrotask(() => {
        if (isBareHead && !res.destroyed) res.flushHeaders()
      })
    },
    onResponseData(controller, piece) {
      isBareHead = false
      if (!res.write(piece)) controller.pause()
    },
    onResponseEnd() {
      isBareHead = false
      res.end()
    },
    onResponseError(_, thrown) {
      res.off('close', leave)
      res.off('drain', goOn)
      // After the first byte a cut connection is how the browser learns that the answer is incomplete.
      if (res.headersSent) res.destroy()
      else if (!res.destroyed) fail(thrown)
    },
  }
}

function refuse(res: ServerResponse, request: PublicRequest, requestId: string): void {
  const { service, target } = request
  const origin = { service: 'api-gateway', path: target.split('?')[0] ?? '', requestId }
  const unreachable = transportError(
    'CONNECTION_FAILED',
    `${service} cannot be reached; try again in a moment.`,
    origin,
  )
  const error = toWireError(unreachable, origin)
  setHeaders(res, request.headers)
  if (request.refuse) return request.refuse(error)
  res.writeHead(error.data.httpStatus, { 'content-type': 'application/json' }).end(JSON.stringify({ error }))
}
