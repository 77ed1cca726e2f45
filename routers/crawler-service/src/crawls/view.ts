import type { Rows } from '@wattos/data'
import { z } from 'zod'

const counts = z.record(z.string(), z.number())

/** One time that a website was read, as the browser sees it; `counts` are pages by outcome, times ISO strings. */
export interface RunView {
  readonly id: string
  readonly state: Rows['crawlRun']['state']
  readonly scheduled: boolean
  readonly beyondLimit: number
  readonly counts: Readonly<Record<string, number>>
  readonly error: { readonly reason: string; readonly message: string } | null
  readonly createdAt: string
  readonly finishedAt: string | null
}

/** What the browser may see of a run. */
export function toRun(row: Rows['crawlRun']): RunView {
  const { id, state, scheduled, beyondLimit } = row
  return {
    id,
    state,
    scheduled,
    beyondLimit,
    counts: counts.catch({}).parse(row.counts),
    error:
      row.errorCode === null ? null : { reason: row.errorCode, message: row.errorMessage ?? row.errorCode },
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  }
}

type Hidden = 'tenantId' | 'ownerId' | 'createdAt' | 'updatedAt' | 'nextRunAt'

/** A website that is read into a space, as the browser sees it: its settings and its latest run. */
export interface CrawlView extends Omit<Rows['crawl'], Hidden> {
  readonly nextRunAt: string | null
  readonly lastRun: RunView | null
}

/** What the browser may see of a crawl and its latest run. */
export function toCrawl(row: Rows['crawl'], lastRun: Rows['crawlRun'] | null): CrawlView {
  const { tenantId: _tenant, ownerId: _owner, ...shown } = row
  const { createdAt: _created, updatedAt: _updated, nextRunAt, ...settings } = shown
  return {
    ...settings,
    nextRunAt: nextRunAt?.toISOString() ?? null,
    lastRun: lastRun && toRun(lastRun),
  }
}
