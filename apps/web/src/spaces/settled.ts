import type { Doc } from '../api.ts'

/** Documents that became ready or failed between two states of the list. */
export function settledSince(before: readonly Doc[], now: readonly Doc[]): Doc[] {
  const earlier = new Map(before.map((doc) => [doc.id, doc.state]))
  return now.filter((doc) => {
    const state = earlier.get(doc.id)
    return state !== undefined && state !== doc.state && (doc.state === 'ready' || doc.state === 'failed')
  })
}
