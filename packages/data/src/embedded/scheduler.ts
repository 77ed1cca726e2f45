import type { Engine } from './engines.ts'
import type { Client, Status } from './client.ts'
import {
  cString,
  errorResponse,
  message,
  readyForQuery,
  simpleQuery,
  split,
  textAt,
  typeOf,
} from './messages.ts'

/** Messages of one client that must run without anybody in between: up to a Sync, a Flush or a simple query. */
export interface Unit {
  readonly client: Client
  readonly bytes: Buffer
  /** Ended by a Flush: the session stays with the client until its Sync. */
  readonly flushed: boolean
}

/** How the scheduler knows its surroundings. */
export interface SchedulerOptions {
  readonly clients: ReadonlySet<Client>
  /** search_path that the shared session has now. */
  readonly searchPath: string
  /** A client that leaves a transaction open for longer is cut off, in milliseconds. */
  readonly idleTransactionMs: number
}

/**
 * Shares one database session among many clients. A unit runs alone; while a client is inside a transaction
 * only its own units run. Without these two rules clients receive each other's rows.
 */
export class Scheduler {
  readonly #db: Engine
  readonly #options: SchedulerOptions
  readonly #queue: Unit[] = []
  readonly #departed: Client[] = []
  #owner: Client | undefined
  #running = false
  #searchPath: string
  #idle: NodeJS.Timeout | undefined

  constructor(db: Engine, options: SchedulerOptions) {
    this.#db = db
    this.#options = options
    this.#searchPath = options.searchPath
  }

  /** Takes a unit in line. */
  submit(unit: Unit): void {
    this.#queue.push(unit)
    void this.#pump()
  }

  /** A client has gone: what it had in line is dropped, its transaction rolled back, its statements closed. */
  leave(client: Client): void {
    for (let i = this.#queue.length - 1; i >= 0; i--)
      if (this.#queue[i]?.client === client) this.#queue.splice(i, 1)
    this.#departed.push(client)
    void this.#pump()
  }

  async #pump(): Promise<void> {
    if (this.#running) return
    this.#running = true
    try {
      for (;;) {
        if (this.#owner?.closed) await this.#abandon()
        if (!this.#owner) await this.#closeStatements()
        const unit = this.#next()
        if (!unit) return
        clearTimeout(this.#idle)
        await this.#run(unit)
      }
    } finally {
      this.#running = false
    }
  }

  #next(): Unit | undefined {
    const index = this.#owner ? this.#queue.findIndex((unit) => unit.client === this.#owner) : 0
    return index < 0 ? undefined : this.#queue.splice(index, 1)[0]
  }

  async #run({ client, bytes, flushed }: Unit): Promise<void> {
    try {
      await this.#db.runExclusive(async () => {
        if (!this.#owner && client.searchPath !== this.#searchPath) {
          await this.#db.execProtocolRaw(simpleQuery(`SET search_path TO ${client.searchPath}`))
        }
        this.#searchPath = client.searchPath
        this.#deliver(client, Buffer.from(await this.#db.execProtocolRaw(bytes)))
      })
      if (flushed) client.status = 'H'
    } catch (error) {
      await this.#rollback()
      client.status = 'I'
      client.send(
        errorResponse('XX000', error instanceof Error ? error.message : String(error)),
        readyForQuery,
      )
    }
    this.#owner = client.status === 'I' ? undefined : client
    if (this.#owner) this.#idle = setTimeout(() => client.socket.destroy(), this.#options.idleTransactionMs)
  }

  #deliver(client: Client, output: Buffer): void {
    const own: Buffer[] = []
    for (const part of split(output)) {
      if (typeOf(part) === 'A') {
        const channel = textAt(part, 9).text
        for (const other of this.#options.clients) {
          if (!other.channels.has(channel)) continue
          if (other === client) own.push(part)
          else other.send(part)
        }
        continue
      }
      if (typeOf(part) === 'Z') client.status = statusOf(part)
      own.push(part)
    }
    client.send(...own)
  }

  async #abandon(): Promise<void> {
    clearTimeout(this.#idle)
    await this.#rollback()
    this.#owner = undefined
  }

  async #rollback(): Promise<void> {
    // A Sync first: after a Flush the session may be skipping messages until one comes.
    await this.#db.runExclusive(() =>
      this.#db.execProtocolRaw(Buffer.concat([message('S'), simpleQuery('ROLLBACK')])),
    )
    this.#searchPath = ''
  }

  async #closeStatements(): Promise<void> {
    for (const client of this.#departed.splice(0)) {
      const closes = [...client.statements].map((name) => message('C', Buffer.from('S'), cString(name)))
      if (closes.length)
        await this.#db.runExclusive(() => this.#db.execProtocolRaw(Buffer.concat([...closes, message('S')])))
    }
  }
}

function statusOf(ready: Buffer): Status {
  const letter = String.fromCharCode(ready[5] ?? 0)
  return letter === 'T' || letter === 'E' ? letter : 'I'
}
