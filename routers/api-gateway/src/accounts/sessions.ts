import type { Principal } from '@wattos/identity'
import type { Auth } from './auth.ts'
import type { Directory } from './directory.ts'

/** Who a request is for, and cookies that prolong the session. */
export interface Visitor {
  readonly principal: Principal | null
  readonly setCookies: readonly string[]
}

/** How long a session is believed without asking the database, in milliseconds: the longest that another process's sign-out goes unnoticed. */
const believedMs = 5_000
const mostRemembered = 10_000
const cookiePattern = /(?:^|;\s*)(?:__Secure-)?wattos\.session_token=/

const nobody: Visitor = { principal: null, setCookies: [] }

/** Sessions by the whole Cookie header, remembered for a moment so that a page's many calls cost one query. */
export function createSessions({ auth, directory }: { auth: Auth; directory: Directory }) {
  const remembered = new Map<string, { until: number; principal: Promise<Principal | null> }>()

  async function read(cookie: string): Promise<Visitor> {
    const session = await auth.readSession(cookie)
    if (!session) return nobody
    return { principal: await directory.principalOf(session), setCookies: session.setCookies }
  }

  return {
    /** The visitor behind a Cookie header. */
    async resolve(cookie: string | undefined): Promise<Visitor> {
      if (!cookie || !cookiePattern.test(cookie)) return nobody
      const known = remembered.get(cookie)
      if (known && known.until > performance.now())
        return { principal: await known.principal, setCookies: [] }
      if (remembered.size >= mostRemembered) remembered.clear()
      const visitor = read(cookie)
      const principal = visitor.then((found) => found.principal)
      remembered.set(cookie, { until: performance.now() + believedMs, principal })
      // A failed look-up is not an answer; whoever waits for it learns of the failure.
      principal.catch(() => remembered.delete(cookie))
      return visitor
    },
    /** Asks the database again for everyone; called when anyone signs in or out. */
    forget: () => remembered.clear(),
  }
}
