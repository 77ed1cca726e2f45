import { principalKey } from '@wattos/identity'
import type { Link, OutgoingCall } from '../call.ts'
import type { PolicyLookup } from '../effective-policy.ts'

/** Answers kept for each edge; the oldest gives way. */
const mostEntries = 1_000

interface Entry {
  readonly until: number
  readonly output: unknown
}

interface CachedOptions {
  readonly policyOf: PolicyLookup
  /** Told whether an answer was at hand, for calls whose policy lets answers be kept. */
  readonly onLookup: (hit: boolean) => void
}

/** Keeps answers of queries whose policy says so, per person and input; a procedure without `cacheMs` is never kept. */
export function cached(link: Link, { policyOf, onLookup }: CachedOptions): Link {
  const entries = new Map<string, Entry>()
  return {
    ...link,
    request(outgoing) {
      const { cacheMs } = policyOf(outgoing.surface, outgoing.path, outgoing.type)
      return cacheMs === 0 || outgoing.type !== 'query' ? link.request(outgoing) : kept(outgoing, cacheMs)
    },
  }

  async function kept(outgoing: OutgoingCall, cacheMs: number): Promise<unknown> {
    const key = keyOf(outgoing)
    const known = entries.get(key)
    const hit = known !== undefined && known.until > performance.now()
    onLookup(hit)
    // Each caller gets an answer of its own, which it may change.
    if (hit) return structuredClone(known.output)
    const output = await link.request(outgoing)
    entries.delete(key)
    entries.set(key, { until: performance.now() + cacheMs, output: structuredClone(output) })
    const [oldest] = entries.keys()
    if (entries.size > mostEntries && oldest !== undefined) entries.delete(oldest)
    return output
  }
}

function keyOf({ surface, path, input, call }: OutgoingCall): string {
  const { principal } = call
  return JSON.stringify([surface, path, principal ? principalKey(principal) : null, input])
}
