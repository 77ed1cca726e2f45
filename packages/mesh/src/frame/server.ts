import type { Socket } from 'node:net'
import { TRPCError } from '@trpc/server'
import type { TokenVerifier } from '@wattos/identity'
import { childTrace, spansWanted, traceOf } from '@wattos/telemetry'
import { Call, type Surface } from '../call.ts'
import { fail } from '../errors.ts'
import { addressIn, asCallerUnknown, type Identity } from '../headers.ts'
import { findProcedure, invoke, type Mounted } from '../invoke.ts'
import { isAsyncIterable } from '../async-iterable.ts'
import { eachItem } from '../each-item.ts'
import { reportFailure } from '../report.ts'
import { Scope } from '../scope.ts'
import { isTrackedEnvelope } from '../trpc-core.ts'
import { type WireError } from '../wire-error.ts'
import { callHeaderLength, depthShift, flag, kind, largestFrame, streamCredit } from './protocol.ts'
import { createFrameReader, type OnFrame } from './reader.ts'
import { FrameWriter } from './writer.ts'

/** How long a closing connection has for its last bytes, in milliseconds. */
const closeMs = 500
/** Silence after which the system asks whether a caller is still there, in milliseconds. */
const keepAliveMs = 15_000

interface Served {
  readonly scope: Scope
  /** Items that may still be sent, and what waits for more. */
  credit: number
  resume: (() => void) | undefined
}

/** A connection over which another process calls one of ours. */
export interface FrameConnection {
  /** Asks the caller to begin nothing new here; what runs goes on. */
  readonly leave: () => void
  readonly busy: () => boolean
  readonly close: () => void
}

/** Serves calls that arrive as frames on a socket which an HTTP upgrade has handed over. */
export function serveFrames(socket: Socket, mounted: Mounted, verifier: TokenVerifier): FrameConnection {
  const writer = new FrameWriter(socket)
  const running = new Map<number, Served>()
  const strings = new Map<number, string>()
  let client: { id: number; address: string } | undefined
  const name = mounted.service.name

  function identify(token: string, surface: Surface): Identity {
    try {
      const { caller, principal } = verifier.verify(token, name, surface)
      return { caller, principal }
    } catch (thrown) {
      throw asCallerUnknown(thrown)
    }
  }

  const onFrame: OnFrame = ({ kind: what, id, bytes, from, to }) => {
    if (what === kind.ask || what === kind.call || what === kind.subscribe) {
      if (to - from < callHeaderLength) throw new RangeError('a call without its header')
      void serve(what, id, bytes.subarray(from, to))
    } else if (what === kind.cancel) running.get(id)?.scope.end(new Error('the caller gave up'))
    else if (what === kind.define) strings.set(id, bytes.toString('utf8', from, to))
    else if (what === kind.client) client = { id, address: bytes.toString('latin1', from, to) }
    else if (what === kind.credit) addCredit(id, bytes.readUInt32LE(from))
    else if (what === kind.ping) writer.begin(kind.pong, 0).end()
  }

  async function serve(what: number, id: number, body: Buffer): Promise<void> {
    const path = strings.get(body.readUInt32LE(0)) ?? ''
    const surface: Surface = body[12] === 0 ? 'edge' : 'internal'
    const traceId = body.toString('hex', 14, 30)
    const scope = new Scope(performance.now() + body.readUInt32LE(8))
    const flags = body[13] ?? 0
    const keyAt = callHeaderLength + (body[38] ?? 0)
    const inputAt = keyAt + (body[39] ?? 0)
    const sent = traceOf(traceId, body.toString('hex', 30, 38), (flags & flag.sampled) !== 0)
    const trail = {
      // The caller's span stands for both ends unless somebody wants to see them apart.
      trace: spansWanted() ? childTrace(sent) : sent,
      requestId: body.toString('latin1', callHeaderLength, keyAt),
    }
    const clientAddress = client?.id === id ? addressIn(client.address) : undefined
    const served: Served = { scope, credit: streamCredit, resume: undefined }
    running.set(id, served)
    try {
      const party = {
        ...identify(strings.get(body.readUInt32LE(4)) ?? '', surface),
        repeated: (flags & flag.repeated) !== 0,
        priority: (flags & flag.batch) === 0 ? ('user' as const) : ('batch' as const),
        depth: flags >> depthShift,
        clientAddress,
        idempotencyKey: inputAt > keyAt ? body.toString('utf8', keyAt, inputAt) : undefined,
      }
      const call = new Call(party, scope, trail)
      const input = body.length > inputAt ? parseInput(body.toString('utf8', inputAt)) : undefined
      assertKind(what, findProcedure(mounted, surface, path).type, path)
      const value = await invoke(mounted, { surface, path, input, call })
      if (what === kind.subscribe && isAsyncIterable(value)) await stream(id, value, served)
      else answer(id, value === undefined ? '' : JSON.stringify(value))
    } catch (thrown) {
      refuse(id, reportFailure(mounted, thrown, { path, requestId: trail.requestId, traceId }))
    } finally {
      running.delete(id)
      scope.release()
    }
  }

  function answer(id: number, json: string): void {
    if (isTooLarge(json))
      return refuse(id, reportFailure(mounted, tooLarge(), { path: '', requestId: '', traceId: '' }))
    writer.begin(kind.result, id).text(json).end()
  }

  function refuse(id: number, error: WireError): void {
    writer.begin(kind.failure, id).text(JSON.stringify(error)).end()
  }

  async function stream(id: number, items: AsyncIterable<unknown>, served: Served): Promise<void> {
    await eachItem(items, served.scope, {
      take(item) {
        sendItem(id, item)
        served.credit -= 1
        return served.credit > 0 ? undefined : new Promise<void>((resolve) => (served.resume = resolve))
      },
      late: () => {},
    })
    writer.begin(kind.end, id).end()
  }

  function sendItem(id: number, item: unknown): void {
    const [eventId, value] = isTrackedEnvelope(item) ? item : [undefined, item]
    const json = JSON.stringify(value)
    if (isTooLarge(eventId === undefined ? json : eventId + json)) throw tooLarge()
    if (eventId === undefined) return writer.begin(kind.item, id).text(json).end()
    writer.begin(kind.tracked, id).u16(Buffer.byteLength(eventId)).text(eventId).text(json).end()
  }

  function addCredit(id: number, more: number): void {
    const served = running.get(id)
    if (!served) return
    served.credit += more
    served.resume?.()
    served.resume = undefined
  }

  const read = createFrameReader(onFrame)
  socket.setNoDelay(true)
  socket.on('data', (piece: Buffer) => {
    try {
      read(piece)
    } catch {
      socket.destroy()
    }
  })
  socket.on('error', () => socket.destroy())
  socket.on('end', () => socket.end())
  socket.setKeepAlive(true, keepAliveMs)
  socket.on('close', () => {
    for (const { scope } of running.values()) scope.end(new Error('the caller closed the connection'))
  })
  return {
    leave: () => writer.begin(kind.leaving, 0).end(),
    busy: () => running.size > 0,
    // What has been answered still reaches a caller that is slow to read.
    close() {
      socket.end()
      setTimeout(() => socket.destroy(), closeMs).unref()
    },
  }
}

function isTooLarge(text: string): boolean {
  const longest = largestFrame - 64
  return text.length * 3 > longest && Buffer.byteLength(text) > longest
}

const tooLarge = () => fail('PAYLOAD_TOO_LARGE', 'ANSWER_TOO_LARGE', 'The answer is too large for one frame.')

function parseInput(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    throw new TRPCError({ code: 'PARSE_ERROR', message: 'the input is not JSON' })
  }
}

// What is asked for as a query must not change anything: the gateway lets a browser's GET through on that.
function assertKind(what: number, type: string, path: string): void {
  const isStream = type === 'subscription'
  if (what === kind.subscribe && !isStream)
    throw fail('BAD_REQUEST', 'NOT_A_STREAM', `${path} does not yield.`)
  if (what !== kind.subscribe && isStream)
    throw fail('BAD_REQUEST', 'IS_A_STREAM', `${path} yields; read it as a stream.`)
  if (what === kind.ask && type === 'mutation')
    throw new TRPCError({ code: 'METHOD_NOT_SUPPORTED', message: 'mutations by POST' })
}
