import type { IncomingMessage, ServerResponse } from 'node:http'
import { TRPCError } from '@trpc/server'
import type { Call, Surface } from './call.ts'
import { type Identity, readCall } from './headers.ts'
import { findProcedure, invoke, type Mounted } from './invoke.ts'
import { isAsyncIterable } from './async-iterable.ts'
import { readJsonBody } from './request-body.ts'
import { reportFailure } from './report.ts'
import { streamEvents } from './stream-events.ts'
import type { WireError } from './wire-error.ts'

/** Most calls that one batch of the browser may hold. */
const largestBatch = 20

/** What is asked of a service, once its URL has been cut. */
export interface WireRequest {
  readonly mounted: Mounted
  readonly surface: Surface
  /** Dotted procedure path; several joined by commas in a batch. */
  readonly path: string
  readonly query: URLSearchParams
  readonly identity: Identity
  /** Largest body in bytes. */
  readonly bodyLimit: number
  /** Aborted when this process is about to end and its streams had better be read elsewhere. */
  readonly leaving: AbortSignal | undefined
}

/** Answers one request in tRPC's wire format: a query, a mutation, a batch of them, or a subscription as server-sent events. */
export async function serveWire(req: IncomingMessage, res: ServerResponse, wire: WireRequest): Promise<void> {
  const call = readCall(req.headers, wire.identity)
  res.on('close', () => {
    if (!res.writableFinished) call.scope.end(new Error('the caller closed the connection'))
  })
  res.setHeader('x-request-id', call.requestId)
  try {
    const input = req.method === 'GET' ? queryInput(wire.query) : await readJsonBody(req, wire.bodyLimit)
    if (wire.query.get('batch') === '1') return answerBatch(res, await runBatch(req, wire, { input, call }))
    const procedure = findProcedure(wire.mounted, wire.surface, wire.path)
    assertMethod(req.method, procedure.type)
    const isStream = procedure.type === 'subscription'
    const value = await invoke(wire.mounted, {
      ...wire,
      call,
      input: isStream ? resumed(input, req, wire.query) : input,
    })
    if (isStream && isAsyncIterable(value))
      return await streamEvents(res, value, {
        call,
        leaving: wire.leaving,
        describe: (thrown) => describe(thrown, wire, call),
      })
    answer(res, 200, { result: value === undefined ? {} : { data: value } })
  } catch (thrown) {
    const error = describe(thrown, wire, call)
    if (res.headersSent || res.destroyed) return
    if (error.data.retryAfterMs !== undefined)
      res.setHeader('retry-after', Math.ceil(error.data.retryAfterMs / 1_000))
    answer(res, error.data.httpStatus, { error })
  } finally {
    call.scope.release()
  }
}

async function runBatch(req: IncomingMessage, wire: WireRequest, batch: { input: unknown; call: Call }) {
  const paths = wire.path.split(',')
  if (paths.length > largestBatch)
    throw new TRPCError({ code: 'PAYLOAD_TOO_LARGE', message: `at most ${largestBatch} calls in a batch` })
  const inputs = new Map(Object.entries(batch.input ?? {}))
  return Promise.all(
    paths.map(async (path, index) => {
      try {
        const { type } = findProcedure(wire.mounted, wire.surface, path)
        assertMethod(req.method, type)
        if (type === 'subscription')
          throw new TRPCError({ code: 'BAD_REQUEST', message: 'a subscription cannot be in a batch' })
        const value = await invoke(wire.mounted, {
          surface: wire.surface,
          path,
          input: inputs.get(String(index)),
          call: batch.call,
        })
        return { result: value === undefined ? {} : { data: value } }
      } catch (thrown) {
        return { error: describe(thrown, { ...wire, path }, batch.call) }
      }
    }),
  )
}

function answerBatch(res: ServerResponse, answers: ({ result: object } | { error: WireError })[]): void {
  const statuses = new Set(answers.map((one) => ('error' in one ? one.error.data.httpStatus : 200)))
  const [status] = statuses
  answer(res, statuses.size === 1 && status !== undefined ? status : 207, answers)
}

function answer(res: ServerResponse, status: number, body: object): void {
  const text = JSON.stringify(body)
  const length = Buffer.byteLength(text)
  // Headers and a body of plain letters are sent as one text, in one system call.
  res
    .writeHead(status, { 'content-type': 'application/json', 'content-length': length })
    .end(text, length === text.length ? 'latin1' : 'utf8')
}

function describe(thrown: unknown, wire: WireRequest, { requestId, trace }: Call): WireError {
  return reportFailure(wire.mounted, thrown, { path: wire.path, requestId, traceId: trace.traceId })
}

function assertMethod(method: string | undefined, type: string): void {
  if (method !== 'POST' && !(method === 'GET' && type !== 'mutation'))
    throw new TRPCError({
      code: 'METHOD_NOT_SUPPORTED',
      message: 'queries by GET or POST, mutations by POST',
    })
}

function queryInput(query: URLSearchParams): unknown {
  const input = query.get('input')
  if (input === null) return undefined
  try {
    return JSON.parse(input)
  } catch {
    throw new TRPCError({ code: 'PARSE_ERROR', message: 'input is not JSON' })
  }
}

// An EventSource that lost its connection names the last event in a header; tRPC's subscriptions expect it in the input.
function resumed(input: unknown, req: IncomingMessage, query: URLSearchParams): unknown {
  const lastEventId = req.headers['last-event-id'] ?? query.get('lastEventId')
  return lastEventId && typeof input === 'object' ? { ...input, lastEventId } : input
}
