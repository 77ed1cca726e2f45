import { createHash } from 'node:crypto'
import { request } from 'node:http'
import type { LookupFunction, Socket } from 'node:net'
import type { TokenIssuer } from '@wattos/identity'
import type { OutgoingCall } from '../call.ts'
import { JsonText } from '../json-text.ts'
import {
  callHeaderLength,
  depthShift,
  flag,
  frameProtocol,
  kind,
  largestDepth,
  largestFrame,
  mostStrings,
} from './protocol.ts'
import { createFrameReader } from './reader.ts'
import { FrameWriter } from './writer.ts'

/** How a call on a connection ended or goes on: told to whoever made it. */
export interface FrameReceiver {
  /** Results are wanted as bytes, one in each character. */
  readonly raw?: boolean
  readonly onResult: (json: string) => void
  readonly onFailure: (json: string) => void
  readonly onItem: (json: string, eventId: string | undefined) => void
  readonly onEnd: () => void
  /** The connection broke; `sent` tells whether the callee may have begun. */
  readonly onBroken: () => void
}

/** One connection to a callee, with any number of calls on it. */
export interface FrameClient {
  /** False once it is broken or the callee is about to leave. */
  readonly usable: () => boolean
  /** Sends a call; its number, or undefined when it is too large for a frame. */
  readonly send: (outgoing: OutgoingCall, receiver: FrameReceiver) => number | undefined
  readonly cancel: (id: number) => void
  /** Lets the callee send more items of a stream. */
  readonly grant: (id: number, items: number) => void
  /** Takes no new calls and ends with the last one. */
  readonly retire: () => void
  readonly close: () => void
  readonly closed: () => boolean
}

interface Target {
  readonly service: string
  readonly url: URL
  readonly issuer: TokenIssuer
  readonly lookup?: LookupFunction | undefined
}

/** Somebody may listen, but does not answer. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer'
}

/** Opens a connection by an HTTP upgrade; undefined where the callee, or something in between, does not do that; rejects with a NoAnswer when the time has passed. */
export function connectFrames(target: Target, timeoutMs: number): Promise<FrameClient | undefined> {
  const { url, service, issuer, lookup } = target
  const basePath = url.pathname === '/' ? '' : url.pathname
  return new Promise((resolve, reject) => {
    const req = request({
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: url.port || 80,
      ...(lookup && { lookup }),
      path: `${basePath}/mesh/${service}`,
      headers: {
        connection: 'upgrade',
        upgrade: frameProtocol,
        'x-wattos-token': issuer.issue(service, null, 'connect'),
      },
      agent: false,
    })
    req.on('upgrade', (_, socket: Socket, head: Buffer) => {
      clearTimeout(timer)
      if (head.length > 0) socket.unshift(head)
      resolve(createFrameClient(socket, target))
    })
    req.on('response', () => {
      clearTimeout(timer)
      req.destroy()
      resolve(undefined)
    })
    req.on('error', (error) => {
      clearTimeout(timer)
      reject(error)
    })
    // A timer rather than the socket's own timeout, which an endless trickle of bytes would put off for ever.
    const timer = setTimeout(() => req.destroy(new NoAnswer('no answer to the upgrade')), timeoutMs)
    req.end()
  })
}

function flagsOf({ call, attempt, priority }: OutgoingCall): number {
  return (
    (call.trace.sampled ? flag.sampled : 0) |
    (attempt || call.repeated ? flag.repeated : 0) |
    (priority === 'batch' ? flag.batch : 0) |
    (Math.min(largestDepth, call.depth) << depthShift)
  )
}

/** Milliseconds between two looks at whether anything has been heard. */
const lookMs = 500
/** Looks without a sound after which the callee is asked whether it is there, no longer trusted with new calls, and given up. */
const looksUntil = { ping: 2, suspicion: 4, end: 30 } as const

const kindOf = { query: kind.ask, mutation: kind.call, subscription: kind.subscribe } as const

const none = Buffer.alloc(0)

// A long key is recognised by its digest as well as by itself.
function keyBytes(key: string): Buffer {
  if (key === '') return none
  const bytes = Buffer.from(key)
  return bytes.length <= 255 ? bytes : createHash('sha256').update(bytes).digest()
}

function createFrameClient(socket: Socket, { service, issuer }: Target): FrameClient {
  const writer = new FrameWriter(socket)
  const receivers = new Map<number, FrameReceiver>()
  const strings = new Map<string, number>()
  let nextId = 1
  let open = true

  function nameOf(text: string): number {
    const known = strings.get(text)
    if (known !== undefined) return known
    const number = strings.size + 1
    if (number > mostStrings) open = false
    strings.set(text, number)
    writer.begin(kind.define, number).text(text).end()
    return number
  }

  let silentLooks = 0
  const watching = setInterval(listen, lookMs)
  watching.unref()

  // Who waits and hears nothing asks whether anybody is there. Without an answer new calls take a new connection, and in
  // the end those that wait are told. Looks are counted rather than time, of which much passes while this process sleeps.
  function listen(): void {
    silentLooks = receivers.size === 0 ? 0 : silentLooks + 1
    if (silentLooks === looksUntil.ping) writer.begin(kind.ping, 0).end()
    else if (silentLooks === looksUntil.suspicion) open = false
    else if (silentLooks === looksUntil.end) socket.destroy()
  }

  // A connection that takes no new calls ends with its last one.
  function settle(): void {
    if (!open && receivers.size === 0) socket.end()
  }

  function lose(): void {
    open = false
    clearInterval(watching)
    const lost = [...receivers.values()]
    receivers.clear()
    for (const receiver of lost) receiver.onBroken()
  }

  const read = createFrameReader(({ kind: what, id, bytes, from, to }) => {
    if (what === kind.leaving) {
      open = false
      return settle()
    }
    const receiver = receivers.get(id)
    if (!receiver) return
    if (what === kind.item) return receiver.onItem(bytes.toString('utf8', from, to), undefined)
    if (what === kind.tracked) {
      const body = from + 2 + bytes.readUInt16LE(from)
      return receiver.onItem(bytes.toString('utf8', body, to), bytes.toString('utf8', from + 2, body))
    }
    receivers.delete(id)
    if (what === kind.result) receiver.onResult(bytes.toString(receiver.raw ? 'latin1' : 'utf8', from, to))
    else if (what === kind.failure) receiver.onFailure(bytes.toString('utf8', from, to))
    else if (what === kind.end) receiver.onEnd()
    settle()
  })
  socket.setNoDelay(true)
  socket.on('data', (piece: Buffer) => {
    silentLooks = 0
    try {
      read(piece)
    } catch {
      socket.destroy()
    }
  })
  socket.on('error', () => socket.destroy())
  socket.on('close', lose)

  return {
    usable: () => open && !socket.destroyed && nextId < 0xff_ff_ff_ff,
    send(outgoing, receiver) {
      const { surface, path, type, input, call, idempotencyKey = '' } = outgoing
      const isText = input instanceof JsonText
      const json = input === undefined ? '' : isText ? input.bytes : JSON.stringify(input)
      const key = keyBytes(idempotencyKey)
      if (json.length * 3 > largestFrame && Buffer.byteLength(json) > largestFrame - callHeaderLength - 128)
        return undefined
      const pathNumber = nameOf(path)
      const tokenNumber = nameOf(issuer.issue(service, call.principal, surface))
      const id = nextId++
      receivers.set(id, receiver)
      if (call.clientAddress !== undefined) writer.begin(kind.client, id).latin1(call.clientAddress).end()
      writer
        .begin(kindOf[type], id)
        .u32(pathNumber)
        .u32(tokenNumber)
        .u32(Math.max(1, Math.min(0xff_ff_ff_ff, Math.ceil(call.scope.remaining))))
        .u8(surface === 'edge' ? 0 : 1)
        .u8(flagsOf(outgoing))
        .hex(call.trace.traceId)
        .hex(call.trace.spanId)
        .u8(call.requestId.length)
        .u8(key.length)
        .latin1(call.requestId)
        .bytes(key)
      if (isText) writer.latin1(json).end()
      else writer.text(json).end()
      return id
    },
    cancel(id) {
      if (!receivers.delete(id)) return
      writer.begin(kind.cancel, id).end()
      settle()
    },
    grant: (id, items) => writer.begin(kind.credit, id).u32(items).end(),
    retire() {
      open = false
      settle()
    },
    close: () => socket.destroy(),
    closed: () => socket.destroyed,
  }
}
