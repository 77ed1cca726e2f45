import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from '@wattos/telemetry'
import type { AuditEntry } from './entry.ts'
import type { AuditStore } from './store.ts'

/** Entries that are stored in one statement. */
const batchSize = 500
/** How long an answer waits for its entry, in milliseconds; without a database for longer, the log holds the entry until it is back. */
const patienceMs = 2_000
const firstRetryMs = 100
const longestRetryMs = 5_000
/** How long a process that ends goes on trying, in milliseconds. */
const closingMs = 5_000

interface Waiting {
  readonly entry: AuditEntry
  readonly settled: () => void
}

/** Writes audit entries down. */
export interface Journal {
  /** Resolves when the entry is stored, or when it has waited for two seconds. Never rejects. */
  write(entry: AuditEntry): Promise<void>
  /** Stores what waits. */
  close(): Promise<void>
}

/**
 * Stores entries in the order in which they come. While one statement is under way the next ones gather and then go
 * together, so that an answer waits for at most two of them however many mutations end at once.
 */
export function createJournal(store: AuditStore, log: Pick<Logger, 'error' | 'warn'>): Journal {
  let waiting: Waiting[] = []
  let writing: Promise<void> | undefined
  let closing = false

  /** True when the entries are stored, or one alone has been refused for what it is. */
  async function attempt(batch: readonly Waiting[]): Promise<boolean> {
    try {
      await store.append(batch.map(({ entry }) => entry))
      return true
    } catch (err) {
      const answers = await store.answers().catch(() => false)
      if (!answers) {
        log.warn({ err, entries: batch.length }, 'audit entries could not be stored; they are tried again')
        return false
      }
      if (batch.length > 1) {
        for (const one of batch) await attempt([one])
        return true
      }
      const { input: _, ...entry } = batch[0]?.entry ?? {}
      log.error({ err, entry }, 'an audit entry was refused by the database')
      return true
    }
  }

  async function drain(): Promise<void> {
    let pause = firstRetryMs
    while (waiting.length > 0) {
      const batch = waiting.slice(0, batchSize)
      if (await attempt(batch)) {
        waiting = waiting.slice(batch.length)
        for (const { settled } of batch) settled()
        pause = firstRetryMs
      } else {
        await sleep(closing ? firstRetryMs : pause, undefined, { ref: closing })
        pause = Math.min(longestRetryMs, pause * 2)
      }
    }
    writing = undefined
  }

  return {
    write(entry) {
      return new Promise((resolve) => {
        const late = setTimeout(() => {
          const { input: _, ...known } = entry
          log.error({ entry: known }, 'an audit entry waits for the database')
          resolve()
        }, patienceMs)
        const settled = () => {
          clearTimeout(late)
          resolve()
        }
        waiting.push({ entry, settled })
        writing ??= drain()
      })
    },
    async close() {
      closing = true
      await Promise.race([writing, sleep(closingMs, undefined, { ref: false })])
      if (waiting.length > 0)
        log.error({ entries: waiting.length }, 'audit entries were lost: the database did not come back')
    },
  }
}
