import { AsyncResource } from 'node:async_hooks'
import pg from 'pg'
import { cancelStatement } from './cancel-statement.ts'
import { DataError } from './data-error.ts'
import { enteredQuery, type Statement } from './entered-query.ts'
import { currentReach, type Reach, type TimeLimit } from './reach.ts'

/** Role under which services' statements run; made by row-security.sql. */
const role = 'wattos_tenant'

/** How much longer than the call itself its statement may live on the server: the caller hears of its own deadline first. */
const graceMs = 100

/** What Prisma sends around and inside transactions. It touches no row, and in a failed transaction nothing may stand before it. */
const control =
  /^(?:BEGIN|COMMIT|ROLLBACK|(?:SAVEPOINT|RELEASE SAVEPOINT|ROLLBACK TO SAVEPOINT) \w+|SET TRANSACTION ISOLATION LEVEL [A-Z ]+)$/

type Done = (error: Error | null, result?: unknown) => void

/** A pool whose every statement says whose rows it reaches; one that does not is refused. */
export class ReachPool extends pg.Pool {
  readonly #longestMs: number

  /** Statements end after `longestMs`, or with the call if that is sooner. */
  constructor(config: pg.PoolConfig, longestMs: number) {
    super(config)
    this.#longestMs = longestMs
    this.on('connect', (client) => this.#watch(client))
    this.on('release', (_error, client) => this.#transactions.delete(client))
  }

  /** Transactions that are open, with the reach that they began with. */
  readonly #transactions = new WeakMap<pg.PoolClient, Reach>()

  override connect(): Promise<pg.PoolClient>
  override connect(callback: Parameters<pg.Pool['connect']>[0]): void
  override connect(callback?: Parameters<pg.Pool['connect']>[0]): Promise<pg.PoolClient> | void {
    // Whoever waits for a connection gets it from whoever gives it back, and would continue in that one's context.
    return callback ? super.connect(AsyncResource.bind(callback)) : super.connect()
  }

  /** Puts the reach before every statement of a connection, also in a transaction: a rollback to a savepoint takes back what was set. */
  #watch(client: pg.PoolClient): void {
    const plain = client.query.bind(client)
    const send = (query: pg.Query | pg.QueryConfig, done: Done) => Reflect.apply(plain, client, [query, done])
    const run = (config: pg.QueryConfig, done: Done) => {
      const reach = this.#reachOf(client, config.text)
      if (!reach) process.nextTick(done, missing())
      else if (control.test(config.text)) send(config, done)
      else {
        const before = this.#before(reach)
        const ended = reach.limit ? endingWith(reach.limit, client, done) : done
        send(before ? enteredQuery(config, before) : config, ended)
      }
    }
    const query = (given: string | pg.QueryConfig, _values?: unknown, callback?: Done) => {
      const config = typeof given === 'string' ? { text: given } : given
      if (callback) return run(config, callback)
      return new Promise((resolve, reject) =>
        run(config, (error, result) => (error ? reject(error) : resolve(result))),
      )
    }
    Object.defineProperty(client, 'query', { value: query })
  }

  #reachOf(client: pg.PoolClient, text: string): Reach | undefined {
    const begun = this.#transactions.get(client)
    if (begun) return begun
    const reach = currentReach()
    if (reach && text === 'BEGIN') this.#transactions.set(client, reach)
    return reach
  }

  #before(reach: Reach): Statement | undefined {
    const left = Math.ceil(reach.limit?.remaining ?? Number.POSITIVE_INFINITY) + graceMs
    const timeout = left < this.#longestMs ? [String(left)] : []
    if ('acrossTenants' in reach)
      return timeout.length > 0
        ? { text: `select set_config('statement_timeout', $1, true)`, values: timeout }
        : undefined
    const also = timeout.length > 0 ? `, set_config('statement_timeout', $2, true)` : ''
    return {
      text: `select set_config('role', '${role}', true), set_config('wattos.tenant', $1, true)${also}`,
      values: [reach.tenantId ?? '', ...timeout],
    }
  }
}

/** Ends the statement that is running when whoever wants it gives up. A deadline needs nothing: the server knows it. */
function endingWith(limit: TimeLimit, client: pg.PoolClient, done: Done): Done {
  let cancelling: Promise<void> | undefined
  const leave = limit.onEnd(() => {
    if (limit.remaining > 0) cancelling = cancelStatement(client)
  })
  const settle = async (...outcome: Parameters<Done>): Promise<void> => {
    leave()
    // Until the server has taken note, the next statement of this connection could be the one that it ends.
    await cancelling
    done(...outcome)
  }
  return (...outcome) => void settle(...outcome)
}

function missing(): DataError {
  return new DataError(
    'REACH_MISSING',
    'a statement does not say whose rows it reaches: use ctx.db, or acrossTenants with the reason',
  )
}
