import type { openRedis } from '@wattos/mesh'
import type { Logger } from '@wattos/telemetry'
import { Journal } from './journal.ts'
import type { UsageRecord } from './record.ts'

/** A connection to Redis, whose commands arrive in the order in which they are given. */
export type Redis = Awaited<ReturnType<typeof openRedis>>

/** How long a process counts as living after it has last said so, in milliseconds. */
const livingMs = 15_000

/** The set of processes that may have left something. */
export const journalsKey = 'wattos-llm-journals'
/** What a process has not stored yet: a hash of records by call. */
export const callsKey = (instance: string): string => `wattos-llm-journal:${instance}`
/** There for as long as a process lives. */
export const livingKey = (instance: string): string => `wattos-llm-living:${instance}`

/**
 * A journal in Redis, for containers whose disk goes with them. What one turn of the event loop has to note is one command.
 * A beginning is handed to the operating system before the model is asked and not waited for; an end is told when Redis has
 * it, and with it everything before: one round trip for each call, which calls that end together share. While Redis is away
 * calls go on, and what is not in the database yet would be lost with the process.
 */
export class RedisJournal extends Journal {
  readonly #redis: Redis
  readonly #instance: string
  readonly #log: Pick<Logger, 'warn'>
  #changes = new Map<string, UsageRecord>()
  #sending: Promise<void> | undefined
  #answered: Promise<void> = Promise.resolve()
  #isAway = false

  constructor(redis: Redis, instance: string, log: Pick<Logger, 'warn'>) {
    super()
    this.#redis = redis
    this.#instance = instance
    this.#log = log
  }

  /** Writes everything anew, which also mends what failed meanwhile, or what somebody took who held this process for dead. */
  async touch(): Promise<void> {
    const key = callsKey(this.#instance)
    const change = this.#redis.multi().sadd(journalsKey, this.#instance)
    change.set(livingKey(this.#instance), 1, 'PX', livingMs).del(key)
    if (this.keptCount > 0) change.hset(key, fieldsOf(this.kept))
    await change.exec()
    this.#isAway = false
  }

  async close(): Promise<void> {
    const change = this.#redis.multi().del(livingKey(this.#instance))
    if (this.keptCount === 0) change.del(callsKey(this.#instance)).srem(journalsKey, this.#instance)
    await this.#answer(change.exec())
    this.#redis.disconnect()
  }

  protected noteBegin(record: UsageRecord): Promise<void> {
    return this.#send(record)
  }

  protected async noteEnd(record: UsageRecord): Promise<void> {
    await this.#send(record)
    if (!this.#isAway) await this.#answered
  }

  protected forget(records: readonly UsageRecord[]): void {
    void this.#answer(this.#redis.hdel(callsKey(this.#instance), ...records.map(({ id }) => id)))
  }

  #send(record: UsageRecord): Promise<void> {
    this.#changes.set(record.id, record)
    this.#sending ??= new Promise((resolve) => {
      setImmediate(() => {
        const changes = [...this.#changes.values()]
        this.#changes = new Map()
        this.#sending = undefined
        this.#answered = this.#answer(this.#redis.hset(callsKey(this.#instance), fieldsOf(changes)))
        resolve()
      })
    })
    return this.#sending
  }

  async #answer(answer: Promise<unknown>): Promise<void> {
    try {
      await answer
      this.#isAway = false
    } catch (err) {
      if (!this.#isAway)
        this.#log.warn(
          { err },
          'model calls that are not in the database yet would be lost with this process',
        )
      this.#isAway = true
    }
  }
}

function fieldsOf(records: readonly UsageRecord[]): Record<string, string> {
  return Object.fromEntries(records.map((record) => [record.id, JSON.stringify(record)]))
}
