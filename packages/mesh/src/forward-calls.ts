import type { IncomingMessage, ServerResponse } from 'node:http'
import { childTrace, newTrace, parseTraceparent } from '@wattos/telemetry'
import { Call, type Link } from './call.ts'
import { MeshError } from './errors.ts'
import type { PublicRequest } from './forward.ts'
import { JsonText } from './json-text.ts'
import { Scope } from './scope.ts'
import { TRPC_ERROR_CODES_BY_KEY } from './trpc-core.ts'
import { toWireError, type WireError } from './wire-error.ts'

/** Largest body that is taken up here, in bytes; a larger one is passed on as it comes. */
const largestBody = 256 * 1024
/** Most calls of a batch; the service refuses a larger one. */
const largestBatch = 20

/** A request for queries or a mutation, cut into what is to be called. */
interface Asked {
  readonly paths: readonly string[]
  readonly isBatch: boolean
  /** Input of a GET, as text. */
  readonly input: string | undefined
  readonly type: 'query' | 'mutation'
}

interface Forwarding {
  readonly link: Link
  readonly caller: string
  readonly request: PublicRequest
  /** Passes the request on as a stream of bytes. */
  readonly asBytes: () => void
}

/**
 * Passes queries and mutations of the outside world on as calls between services, whose inputs and outputs nobody reads on
 * the way: half the work of passing on an HTTP request. Streams, files and large bodies go as bytes.
 */
export function forwardCalls(req: IncomingMessage, res: ServerResponse, forwarding: Forwarding): void {
  const asked = cut(req, forwarding.request.target)
  if (!asked) return forwarding.asBytes()
  if (asked.type === 'query') return void answer(asked, res, { ...forwarding, req, input: asked.input })
  const pieces: Buffer[] = []
  req.on('data', (piece: Buffer) => pieces.push(piece))
  req.on('end', () => {
    const body = pieces.length === 1 ? pieces[0] : Buffer.concat(pieces)
    void answer(asked, res, { ...forwarding, req, input: body?.length ? body : undefined })
  })
}

const targetPattern = /^\/mesh\/[a-z0-9-]+\/edge\/([\w.,]+)(?:\?(.*))?$/

function cut({ method, headers }: IncomingMessage, target: string): Asked | undefined {
  const [, path, query = ''] = targetPattern.exec(target) ?? []
  if (path === undefined || headers.accept?.startsWith('text/event-stream')) return undefined
  const { isBatch, input, isPlain } = cutQuery(query)
  const paths = isBatch ? path.split(',') : [path]
  if (!isPlain || paths.length > largestBatch) return undefined
  if (method === 'GET') return { paths, isBatch, input, type: 'query' }
  // A foreign page can send other types unasked; the service refuses them.
  const isTakenUp =
    method === 'POST' &&
    headers['content-type']?.startsWith('application/json') &&
    Number(headers['content-length']) <= largestBody
  return isTakenUp ? { paths, isBatch, input: undefined, type: 'mutation' } : undefined
}

function cutQuery(query: string): { isBatch: boolean; input: string | undefined; isPlain: boolean } {
  let isBatch = false
  let input: string | undefined
  for (const part of query === '' ? [] : query.split('&')) {
    if (part === 'batch=1') isBatch = true
    else if (part.startsWith('input=') && input === undefined) input = decode(part.slice(6))
    else return { isBatch, input, isPlain: false }
  }
  return { isBatch, input, isPlain: true }
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}

type Answering = Forwarding & { readonly req: IncomingMessage; readonly input: string | Buffer | undefined }

type Answer = { readonly json: string } | { readonly error: WireError }

async function answer(
  asked: Asked,
  res: ServerResponse,
  { req, link, caller, request, input, asBytes }: Answering,
): Promise<void> {
  const parent = parseTraceparent(single(req.headers.traceparent))
  const trace = parent ? childTrace(parent) : newTrace()
  const requestId = single(req.headers['x-request-id']) ?? trace.traceId.slice(0, 16)
  const scope = new Scope(performance.now() + request.timeoutMs)
  const { principal, clientAddress } = request
  const call = new Call({ caller, principal, clientAddress }, scope, { trace, requestId })
  res.on('close', () => {
    if (!res.writableFinished) scope.end(new Error('the browser closed the connection'))
  })
  const { type, paths, isBatch } = asked
  const ask = async (path: string, text: JsonText | undefined): Promise<Answer> => {
    try {
      const output = await link.request({ surface: 'edge', path, type, input: text, call, raw: true })
      return { json: output instanceof JsonText ? output.bytes : '' }
    } catch (thrown) {
      return { error: asSaid(thrown, { service: caller, path, requestId }) }
    }
  }
  const say = (status: number, body: string) => {
    if (res.destroyed) return
    const length = String(body.length)
    const { headers = [] } = request
    res
      .writeHead(status, [...headers, 'content-type', 'application/json', 'content-length', length])
      .end(body, 'latin1')
  }
  try {
    if (isBatch) {
      const inputs = inputsOf(paths, input)
      const answers = await Promise.all(paths.map((path, index) => ask(path, inputs[index])))
      return say(statusOf(answers), `[${answers.map(bodyOf).join(',')}]`)
    }
    const only = await ask(paths[0] ?? '', input === undefined ? undefined : jsonTextOf(input))
    if (!('error' in only)) return say(200, bodyOf(only))
    // A subscription that was asked for as if it were a query; by GET there is no body that is gone.
    if (only.error.data.reason === 'IS_A_STREAM' && type === 'query') return asBytes()
    say(only.error.data.httpStatus, bodyOf(only))
  } finally {
    scope.release()
  }
}

// A text that is no JSON is passed on too: the service says so in the way that it says everything else.
function jsonTextOf(input: string | Buffer): JsonText {
  return typeof input === 'string' ? JsonText.of(input) : new JsonText(input.toString('latin1'))
}

function inputsOf(paths: readonly string[], input: string | Buffer | undefined): (JsonText | undefined)[] {
  let inputs: unknown
  try {
    inputs = JSON.parse(String(input ?? '{}'))
  } catch {
    return paths.map(() => new JsonText('not JSON'))
  }
  const byIndex = new Map<string, unknown>(
    typeof inputs === 'object' && inputs !== null ? Object.entries(inputs) : [],
  )
  return paths.map((_, index) => {
    const own = byIndex.get(String(index))
    return own === undefined ? undefined : JsonText.of(JSON.stringify(own))
  })
}

function bodyOf(answer: Answer): string {
  if ('error' in answer) return JsonText.of(JSON.stringify({ error: answer.error })).bytes
  return answer.json === '' ? '{"result":{}}' : `{"result":{"data":${answer.json}}}`
}

function statusOf(answers: readonly Answer[]): number {
  const statuses = new Set(answers.map((one) => ('error' in one ? one.error.data.httpStatus : 200)))
  const [status = 200] = statuses
  return statuses.size <= 1 ? status : 207
}

// The gateway adds nothing to what a service says about a failure of its own.
function asSaid(thrown: unknown, origin: { service: string; path: string; requestId: string }): WireError {
  if (!(thrown instanceof MeshError)) return toWireError(thrown, origin)
  return { message: thrown.message, code: TRPC_ERROR_CODES_BY_KEY[thrown.data.code], data: thrown.data }
}

function single(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header
}
