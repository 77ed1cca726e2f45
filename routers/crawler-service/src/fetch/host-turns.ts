import type { Db } from '@wattos/data'
import { z } from 'zod'

const waitRow = z.object({ waitMs: z.number() })
const pauseSql = `insert into crawl_host (host, next_at) values ($1, now() + make_interval(secs => $2::float8))
  on conflict (host) do update set next_at = greatest(crawl_host.next_at, excluded.next_at)`

// Whoever comes at the same time as another and is second finds the row changed, and no turn. The clock is the database's.
const takeSql = `with taken as (
    insert into crawl_host (host, next_at) values ($1, now() + make_interval(secs => $2::float8))
    on conflict (host) do update set next_at = excluded.next_at where crawl_host.next_at <= now()
    returning 1)
  select case when exists (select from taken) then 0 else greatest(1, coalesce(
    (select ceil(extract(epoch from next_at - now()) * 1000)::int from crawl_host where host = $1), 1)) end as "waitMs"`

/** Turns at hosts, in the database: all processes together ask a host at one pace, for whomever they ask. */
export class HostTurns {
  readonly #db: Pick<Db<'crawlHost'>, 'query' | 'execute'>

  constructor(db: Pick<Db<'crawlHost'>, 'query' | 'execute'>) {
    this.#db = db
  }

  /** Takes the next turn at a host if it has come, after which the next one comes `apartMs` later: 0. Otherwise how long it is until then, in milliseconds. */
  async take(host: string, apartMs: number): Promise<number> {
    const [row] = await this.#db.query(waitRow, takeSql, [host, apartMs / 1_000])
    return row?.waitMs ?? 0
  }

  /** Nobody has a turn at a host for so many milliseconds. */
  async pause(host: string, ms: number): Promise<void> {
    await this.#db.execute(pauseSql, [host, ms / 1_000])
  }
}
