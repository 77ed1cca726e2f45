import type { Db } from '@wattos/data'
import { z } from 'zod'
import type { Limit } from '../tenant/policy.ts'
import type { Claim } from './charge.ts'
import { windowEnd } from './window.ts'

/** How far a limit is used in the window that runs, as last seen. */
export interface Standing {
  readonly limit: Limit
  readonly used: number
  /** When its window ends, in milliseconds of the epoch. */
  readonly endsAt: number
}

/** How much of each claim's window is used. */
export type ReadUsed = (claims: readonly Claim[]) => Promise<readonly number[]>

interface Seen {
  used: number
  readAt: number
  reading: boolean
}

/** How old what was seen may be, in milliseconds, before it is read again beside the call. */
const freshMs = 2_000
/** Most windows that are remembered. */
const most = 10_000

/**
 * Knows how far limits are used without asking for each call: what this process uses it adds itself, what others use it reads
 * every two seconds. Good enough to warn; hard limits are kept by the leases.
 */
export class Standings {
  readonly #read: ReadUsed
  readonly #seen = new Map<string, Seen>()

  constructor(read: ReadUsed) {
    this.#read = read
  }

  /** The standings of these claims; at once, but for windows that are new here. What cannot be read is left out. */
  of(claims: readonly Claim[]): Standing[] | Promise<Standing[]> {
    const unknown = claims.filter((claim) => !this.#seen.has(claim.key))
    if (unknown.length > 0) return this.#learn(unknown).then(() => this.#known(claims))
    const now = performance.now()
    const due = claims.filter((claim) => {
      const seen = this.#seen.get(claim.key)
      return seen && !seen.reading && now - seen.readAt > freshMs
    })
    if (due.length > 0) void this.#learn(due)
    return this.#known(claims)
  }

  /** A call of this process has used so much. */
  add(claim: Claim, amount: number): void {
    const seen = this.#seen.get(claim.key)
    if (seen) seen.used += amount
  }

  async #learn(claims: readonly Claim[]): Promise<void> {
    const seen = claims.map((claim) => this.#seen.get(claim.key))
    for (const one of seen) if (one) one.reading = true
    // A call is made and answered whether or not somebody can be warned.
    const used = await this.#read(claims).catch(() => undefined)
    if (this.#seen.size > most) this.#seen.clear()
    for (const [index, claim] of claims.entries()) {
      const known = this.#seen.get(claim.key)
      if (known) known.reading = false
      if (!used) continue
      // What was used here a moment ago is not stored yet.
      const now = Math.max(used[index] ?? 0, known?.used ?? 0)
      this.#seen.set(claim.key, { used: now, readAt: performance.now(), reading: false })
    }
  }

  #known(claims: readonly Claim[]): Standing[] {
    return claims.flatMap((claim) => {
      const { limit, startsAt, key } = claim
      const seen = this.#seen.get(key)
      return seen ? [{ limit, used: seen.used, endsAt: windowEnd(limit.window, startsAt) }] : []
    })
  }
}

const usedRow = z.object({ place: z.number(), used: z.coerce.number() })

/** Reads windows from the database. */
export function createReadUsed(db: () => Pick<Db<never>, 'query'>): ReadUsed {
  return async (claims) => {
    const asked = claims.map(({ limit, subject, startsAt }, place) => ({
      place,
      limitId: limit.id,
      subject,
      startsAt,
    }))
    const rows = await db().query(
      usedRow,
      `select c.place, w.used from jsonb_to_recordset($1::jsonb)
          as c(place int, "limitId" uuid, subject text, "startsAt" float8)
        join llm_window w on w.limit_id = c."limitId" and w.subject = c.subject
          and w.starts_at = to_timestamp(c."startsAt" / 1000)`,
      [JSON.stringify(asked)],
    )
    const used = new Map(rows.map(({ place, used: amount }) => [place, amount]))
    return claims.map((_, place) => used.get(place) ?? 0)
  }
}
