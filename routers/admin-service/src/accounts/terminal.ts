import { createHash, timingSafeEqual } from 'node:crypto'
import type { Principal } from '@wattos/identity'
import { adminFailure } from '../errors.ts'
import type { Directory } from './directory.ts'
import type { Membership } from './principal-of.ts'

/** What a request says about where it comes from. */
export interface Credentials {
  readonly authorization?: string | undefined
  /** True when it comes from this very machine and through no proxy. */
  readonly isLocal: boolean
}

/** Access for whoever can read the platform's data folder; without a token the feature does not exist. */
export function createTerminal({ token, directory }: { token: string | undefined; directory: Directory }) {
  let known: Promise<Membership> | undefined
  const expected = token === undefined ? undefined : digest(token)
  return {
    /** The terminal's principal, or null for a request that does not claim to be it; throws why it is refused. */
    async resolve({ authorization, isLocal }: Credentials): Promise<Principal | null> {
      if (!expected || !authorization) return null
      const given = /^Bearer (\S+)$/i.exec(authorization)?.[1] ?? ''
      if (!timingSafeEqual(digest(given), expected)) throw adminFailure('TERMINAL_TOKEN_INVALID')
      if (!isLocal) throw adminFailure('TERMINAL_ELSEWHERE')
      known ??= directory.ensureTerminal()
      known.catch(() => {
        known = undefined
      })
      const principal = await directory.principalOf(await known)
      if (!principal) return null
      // Whoever can read the data folder needs no second factor.
      const { permissions: _, ...acting } = principal
      return { ...acting, via: 'terminal' }
    },
  }
}

// Of equal length whatever was given, as the comparison needs it.
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
