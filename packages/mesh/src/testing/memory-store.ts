import { randomUUID } from 'node:crypto'
import type { Claim, IdempotencyStore } from '../idempotency/store.ts'

/** Remembers mutations as the database does, for tests of services without one. */
export function memoryStore(): IdempotencyStore {
  const known = new Map<string, { id: string; claim: Claim }>()
  const keyOf = (id: string) => [...known].find(([, entry]) => entry.id === id)?.[0]
  return {
    async claim(asked) {
      const key = JSON.stringify(asked)
      const found = known.get(key)
      if (found) return found.claim
      const id = randomUUID()
      known.set(key, { id, claim: { state: 'running' } })
      return { state: 'first', id }
    },
    async settle(id, outcome) {
      const key = keyOf(id)
      if (key !== undefined) known.set(key, { id, claim: outcome })
    },
    forgetPerson: async () => 0,
    async forget(id) {
      const key = keyOf(id)
      if (key !== undefined) known.delete(key)
    },
  }
}
