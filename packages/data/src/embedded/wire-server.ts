import { timingSafeEqual } from 'node:crypto'
import { type Socket, createServer } from 'node:net'
import type { Engine } from './engines.ts'
import { z } from 'zod'
import { Client } from './client.ts'
import { MessageReader } from './message-reader.ts'
import {
  cString,
  errorResponse,
  int32,
  message,
  readyForQuery,
  startupParameters,
  textAt,
  typeOf,
} from './messages.ts'
import { Scheduler } from './scheduler.ts'

const sslRequest = 80877103
const gssRequest = 80877104
const cancelRequest = 80877102

/** How the embedded database is reached. */
export interface WireOptions {
  /** Port on the loopback interface; 0 takes a free one. */
  readonly port: number
  /** Every local user may connect to the port, only who knows this gets in. */
  readonly password: string
  readonly idleTransactionMs?: number
}

/** A running wire server. */
export interface WireServer {
  readonly port: number
  close(): Promise<void>
}

/** Serves one engine to many clients in many processes over PostgreSQL's own protocol. */
export async function serveWire(db: Engine, options: WireOptions): Promise<WireServer> {
  const searchPath = await setting(db, 'search_path')
  const greeting = greetingOf(await setting(db, 'server_version'))
  const clients = new Set<Client>()
  const scheduler = new Scheduler(db, {
    clients,
    searchPath,
    idleTransactionMs: options.idleTransactionMs ?? 30_000,
  })
  let lastId = 0
  const server = createServer((socket) => {
    socket.setNoDelay(true)
    const client = new Client(++lastId, socket, searchPath)
    clients.add(client)
    converse(client, { scheduler, greeting, password: options.password })
    socket.on('error', () => {}) // 'close' follows
    socket.on('close', () => {
      client.closed = true
      clients.delete(client)
      scheduler.leave(client)
    })
  })
  await new Promise<void>((resolve, reject) =>
    server.once('error', reject).listen(options.port, '127.0.0.1', resolve),
  )
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the wire server has no port')
  return {
    port: address.port,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      for (const client of clients) client.socket.destroy()
      await closed
    },
  }
}

async function setting(db: Engine, name: 'search_path' | 'server_version'): Promise<string> {
  const { rows } = await db.query(`select current_setting('${name}') as value`)
  return z.tuple([z.object({ value: z.string() })]).parse(rows)[0].value
}

/** What a server says about itself after signing in. */
function greetingOf(version: string): Buffer {
  const about = {
    server_version: version.split(' ')[0] ?? version,
    server_encoding: 'UTF8',
    client_encoding: 'UTF8',
    DateStyle: 'ISO, MDY',
    integer_datetimes: 'on',
    standard_conforming_strings: 'on',
    TimeZone: 'UTC',
  }
  const parameters = Object.entries(about).map(([key, value]) => message('S', cString(key), cString(value)))
  return Buffer.concat([message('R', int32(0)), ...parameters])
}

interface Conversation {
  readonly scheduler: Scheduler
  readonly greeting: Buffer
  readonly password: string
}

/** Reads what a client says: startup, password, then units of work. */
function converse(client: Client, { scheduler, greeting, password }: Conversation): void {
  const reader = new MessageReader()
  let phase: 'startup' | 'password' | 'ready' = 'startup'
  let batch: Buffer[] = []
  client.socket.on('data', (chunk: Buffer) => {
    reader.push(chunk)
    for (;;) {
      const bytes = phase === 'startup' ? reader.startup() : reader.message()
      if (!bytes || client.closed) return
      if (phase === 'startup') {
        if (startup(client, bytes)) phase = 'password'
      } else if (phase === 'password') {
        if (!samePassword(textAt(bytes, 5).text, password)) return refuse(client.socket)
        client.send(greeting, message('K', int32(client.id), int32(0)), readyForQuery)
        phase = 'ready'
      } else if (typeOf(bytes) === 'X') {
        client.socket.end()
        return
      } else {
        batch.push(client.translate(bytes))
        const type = typeOf(bytes)
        if (type !== 'S' && type !== 'Q' && type !== 'H') continue
        scheduler.submit({ client, bytes: Buffer.concat(batch), flushed: type === 'H' })
        batch = []
      }
    }
  })
}

/** Answers a startup packet; true once the client has named its parameters and is asked for the password. */
function startup(client: Client, bytes: Buffer): boolean {
  const code = bytes.readInt32BE(4)
  if (code === sslRequest || code === gssRequest) {
    client.send(Buffer.from('N'))
    return false
  }
  if (code === cancelRequest) {
    client.socket.end()
    return false
  }
  const wanted = /-c\s*search_path=((?:\\.|[^\s\\])+)/.exec(
    startupParameters(bytes.subarray(8)).get('options') ?? '',
  )
  if (wanted?.[1]) client.searchPath = wanted[1].replace(/\\(.)/g, '$1')
  client.send(message('R', int32(3)))
  return true
}

function refuse(socket: Socket): void {
  socket.end(errorResponse('28P01', 'wrong password for the embedded database'))
}

function samePassword(given: string, expected: string): boolean {
  const a = Buffer.from(given)
  const b = Buffer.from(expected)
  return a.length === b.length && timingSafeEqual(a, b)
}
