import type { RawSql } from '@wattos/data'
import { randomIds, spaceIdsOf } from './candidates.ts'
import type { Scope } from './scope.ts'

/** How long a sample of a large collection serves: what is rare in it changes slowly. */
const KEEP_MS = 600_000
const KEPT = 200

/** Samples of large collections, to know how rare a term is. */
export interface Samples {
  of(db: RawSql, scope: Scope, size: number): Promise<readonly string[]>
}

/** Samples kept for one process. */
export function sampleStore(now: () => number = Date.now): Samples {
  const kept = new Map<string, { ids: readonly string[]; until: number }>()
  return {
    async of(db, scope, size) {
      // By the spaces as they are granted now: what was taken from somebody no longer counts in their scores either.
      const { documentIds, principal } = scope
      const key = JSON.stringify([principal.tenantId, await spaceIdsOf(db, scope), documentIds, size])
      const known = kept.get(key)
      if (known && known.until > now()) return known.ids
      const ids = await randomIds(db, scope, size)
      kept.delete(key)
      kept.set(key, { ids, until: now() + KEEP_MS })
      const oldest = kept.keys().next().value
      if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest)
      return ids
    },
  }
}
