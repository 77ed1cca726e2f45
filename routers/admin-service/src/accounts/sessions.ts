import type { Principal } from '@wattos/identity'
import type { Auth } from './auth.ts'
import type { Directory } from './directory.ts'

const nobody = { principal: null, setCookies: [] }

/** Looks up whose session a Cookie header shows; `setCookies` prolong it in the browser when it was due. */
export function createSessions({ auth, directory }: { auth: Auth; directory: Directory }) {
  return {
    async read(cookie: string): Promise<{ principal: Principal | null; setCookies: readonly string[] }> {
      const session = await auth.readSession(cookie)
      if (!session) return nobody
      const principal = await directory.principalOf(session)
      return { principal: principal && { ...principal, via: 'session' }, setCookies: session.setCookies }
    },
  }
}
