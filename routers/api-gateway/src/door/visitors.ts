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

interface Remembered {
  readonly until: number
  readonly principal: Promise<Principal | null>
  /** Once it has been answered: whoever comes then need not wait at all. */
  visitor: Visitor | undefined
}

function sessionOf({ cookie }: Shown): string | undefined {
  return cookie !== undefined && cookiePattern.test(cookie) ? cookie : undefined
}

function keyOf(shown: Shown): string | undefined {
  const session = sessionOf(shown)
  const { authorization, isLocal } = shown
  return authorization === undefined && session === undefined
    ? undefined
    : `${isLocal}\n${authorization}\n${session}`
}

/** Asks admin-service who a request is for, and remembers it for a moment, so that a page's many calls cost one question. */
export function createVisitors(ask: (shown: Shown) => Promise<Visitor>) {
  const remembered = new Map<string, Remembered>()
  return {
    /** The visitor, where it is known already. */
    known(shown: Shown): Visitor | undefined {
      const key = keyOf(shown)
      if (key === undefined) return nobody
      const found = remembered.get(key)
      return found && found.until > performance.now() ? found.visitor : undefined
    },
    /** The visitor; throws what admin-service says of a credential that it refuses. */
    async ask(shown: Shown): Promise<Visitor> {
      const key = keyOf(shown)
      if (key === undefined) return nobody
      const asked = remembered.get(key)
      if (asked && asked.until > performance.now())
        return { principal: await asked.principal, setCookies: [] }
      if (remembered.size >= mostRemembered) remembered.clear()
      const visitor = ask({ ...shown, cookie: sessionOf(shown) })
      const found: Remembered = {
        until: performance.now() + believedMs,
        principal: visitor.then(({ principal }) => principal),
        visitor: undefined,
      }
      remembered.set(key, found)
      found.principal.then(
        (principal) => (found.visitor = { principal, setCookies: [] }),
        // A failed look-up is not an answer; whoever waits for it learns of the failure.
        () => remembered.delete(key),
      )
      return visitor
    },
    /** Asks again for everyone; called when anyone signs in or out. */
    forget: () => remembered.clear(),
  }
}

/** Who requests are for. */
export type Visitors = ReturnType<typeof createVisitors>
