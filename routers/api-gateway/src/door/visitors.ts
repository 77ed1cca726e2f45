import type { Visitor } from '@wattos/admin-service'
import type { Principal } from '@wattos/identity'

/** What a request shows of who it is for. */
export interface Shown {
  readonly cookie?: string | undefined
  readonly authorization?: string | undefined
  /** True when it comes from this very machine and through no proxy. */
  readonly isLocal: boolean
}

/** How long an answer is believed without asking again, in milliseconds: the longest that a sign-out elsewhere goes unnoticed. */
const believedMs = 5_000
const mostRemembered = 10_000
const cookiePattern = /(?:^|;\s*)(?:__Secure-)?wattos\.session_token=/

const nobody: Visitor = { principal: null, setCookies: [] }

/** Asks admin-service who a request is for, and remembers it for a moment, so that a page's many calls cost one question. */
export function createVisitors(ask: (shown: Shown) => Promise<Visitor>) {
  const remembered = new Map<string, { until: number; principal: Promise<Principal | null> }>()
  return {
    /** The visitor; throws what admin-service says of a credential that it refuses. */
    async resolve({ cookie, authorization, isLocal }: Shown): Promise<Visitor> {
      const session = cookie !== undefined && cookiePattern.test(cookie) ? cookie : undefined
      if (authorization === undefined && session === undefined) return nobody
      const key = [isLocal, authorization, session].join('\n')
      const known = remembered.get(key)
      if (known && known.until > performance.now())
        return { principal: await known.principal, setCookies: [] }
      if (remembered.size >= mostRemembered) remembered.clear()
      const visitor = ask({ isLocal, authorization, cookie: session })
      const principal = visitor.then((found) => found.principal)
      remembered.set(key, { until: performance.now() + believedMs, principal })
      // A failed look-up is not an answer; whoever waits for it learns of the failure.
      principal.catch(() => remembered.delete(key))
      return visitor
    },
    /** Asks again for everyone; called when anyone signs in or out. */
    forget: () => remembered.clear(),
  }
}

/** Who requests are for. */
export type Visitors = ReturnType<typeof createVisitors>
