import { isIP, type LookupFunction } from 'node:net'
import type { TokenIssuer } from '@wattos/identity'
import { type Dispatcher, Pool } from 'undici'
import type { Link, OutgoingCall } from './call.ts'
import { JsonText, jsonBytes } from './json-text.ts'
import { DeadlinePassed } from './scope.ts'
import type { MeshError } from './errors.ts'
import { callHeaders } from './headers.ts'
import { createEventParser, type ParsedEvent } from './sse.ts'
import { fromWireError, transportError } from './wire-error.ts'

/** The way to a service over HTTP with kept-alive connections. It speaks tRPC's wire format, always by POST. */
export interface HttpLink extends Link {
  readonly url: URL
  readonly issuer: TokenIssuer
  readonly pool: Pool
  readonly basePath: string
  /** Finds the one replica that is meant, where the name in `url` stands for several. */
  readonly lookup: LookupFunction | undefined
  close(): Promise<void>
}

/** Most connections to one endpoint; each stream that is passed on takes one as long as it lasts. */
const mostConnections = 4_096

/** Opens the way to the service `name` at an address. Connections are made when they are first needed. */
export function createHttpLink(
  name: string,
  address: { readonly url: string; readonly ip?: string },
  issuer: TokenIssuer,
): HttpLink {
  const parsed = new URL(address.url)
  // The name stays what certificates and the Host header are about.
  const lookup = address.ip === undefined ? undefined : lookupOf(address.ip)
  const { origin, pathname } = parsed
  const basePath = pathname === '/' ? '' : pathname
  const pool = new Pool(origin, {
    connections: mostConnections,
    keepAliveTimeout: 30_000,
    headersTimeout: 0,
    bodyTimeout: 0,
    ...(lookup && { connect: { lookup } }),
  })

  function send(outgoing: OutgoingCall, accept: string): Promise<Dispatcher.ResponseData> {
    return pool.request({
      method: 'POST',
      path: `${basePath}/mesh/${name}/${outgoing.surface}/${outgoing.path}`,
      headers: { 'content-type': 'application/json', accept, ...callHeaders(outgoing, name, issuer) },
      body: jsonBytes(outgoing.input),
      signal: outgoing.call.signal,
    })
  }

  const target = ({ path, call }: OutgoingCall) => ({ service: name, path, requestId: call.requestId })

  function failure(thrown: unknown, outgoing: OutgoingCall): MeshError {
    const { scope } = outgoing.call
    if (scope.reason instanceof DeadlinePassed)
      return transportError('DEADLINE_EXCEEDED', `${name} did not answer in time.`, target(outgoing))
    if (scope.ended) return transportError('ABORTED', 'The caller gave up.', target(outgoing))
    if (isUnanswered(thrown))
      return transportError('CONNECTION_UNANSWERED', `${name} does not answer.`, target(outgoing))
    if (isRefusal(thrown))
      return transportError('CONNECTION_REFUSED', `${name} cannot be reached.`, target(outgoing))
    return thrown instanceof SyntaxError
      ? transportError(
          'BAD_RESPONSE',
          `${name} answered with something that is not a mesh answer.`,
          target(outgoing),
        )
      : transportError('CONNECTION_FAILED', `The connection to ${name} broke.`, target(outgoing))
  }

  return {
    transport: 'http',
    url: parsed,
    issuer,
    pool,
    basePath,
    lookup,
    close: () => pool.close(),
    async request(outgoing) {
      const answer = await attempt(async () => {
        const response = await send(outgoing, 'application/json')
        return parseAnswer(await response.body.text())
      })
      if ('thrown' in answer) throw failure(answer.thrown, outgoing)
      if ('error' in answer.value) throw fromWireError(answer.value.error, target(outgoing))
      const { data } = answer.value
      return outgoing.raw ? JsonText.of(data === undefined ? '' : JSON.stringify(data)) : data
    },
    async *subscribe(outgoing) {
      const opened = await attempt(() => send(outgoing, 'text/event-stream'))
      if ('thrown' in opened) throw failure(opened.thrown, outgoing)
      const { headers, body } = opened.value
      if (!String(headers['content-type']).startsWith('text/event-stream')) {
        const answer = await attempt(async () => parseAnswer(await body.text()))
        if ('thrown' in answer) throw failure(answer.thrown, outgoing)
        throw fromWireError('error' in answer.value ? answer.value.error : undefined, target(outgoing))
      }
      for await (const event of events(body, (thrown) => failure(thrown, outgoing))) {
        if (event.name === 'return') return
        if (event.name === 'serialized-error') throw fromWireError(JSON.parse(event.data), target(outgoing))
        if (event.name === 'message')
          yield event.id === undefined
            ? JSON.parse(event.data)
            : { id: event.id, data: JSON.parse(event.data) }
      }
      throw failure(new Error('the stream ended before its end was announced'), outgoing)
    },
  }
}

function lookupOf(ip: string): LookupFunction {
  const found = { address: ip, family: isIP(ip) }
  return (_, { all }, answer) => (all ? answer(null, [found]) : answer(null, found.address, found.family))
}

const refusals = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])

/** Whether an error came before the first byte was sent. */
export function isRefusal(thrown: unknown): boolean {
  return refusals.has(codeOf(thrown)) || isUnanswered(thrown)
}

function isUnanswered(thrown: unknown): boolean {
  return codeOf(thrown) === 'UND_ERR_CONNECT_TIMEOUT'
}

function codeOf(thrown: unknown): string {
  return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : ''
}

async function* events(
  body: AsyncIterable<Uint8Array>,
  failure: (thrown: unknown) => MeshError,
): AsyncGenerator<ParsedEvent> {
  const parse = createEventParser()
  const pieces = body[Symbol.asyncIterator]()
  try {
    for (;;) {
      const piece = await attempt(() => pieces.next())
      if ('thrown' in piece) throw failure(piece.thrown)
      if (piece.value.done) return
      yield* parse(piece.value.value)
    }
  } finally {
    await pieces.return?.()
  }
}

type Attempt<T> = { value: T } | { thrown: unknown }

async function attempt<T>(action: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { value: await action() }
  } catch (thrown) {
    return { thrown }
  }
}

type Answer = { data: unknown } | { error: unknown }

function parseAnswer(text: string): Answer {
  const body: unknown = JSON.parse(text)
  if (typeof body !== 'object' || body === null) throw new SyntaxError('not an answer')
  if ('error' in body) return { error: body.error }
  if ('result' in body && typeof body.result === 'object' && body.result !== null)
    return { data: 'data' in body.result ? body.result.data : undefined }
  throw new SyntaxError('not an answer')
}
