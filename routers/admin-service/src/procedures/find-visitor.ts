import type { Principal } from '@wattos/identity'
import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { adminErrors, adminFailure } from '../errors.ts'
import { kit } from '../kit.ts'

/** Who a request is for, and cookies that prolong the session. */
export interface Visitor {
  readonly principal: Principal | null
  readonly setCookies: readonly string[]
}

/** The person behind the Cookie or Authorization header of a request at the public door; null for nobody. */
export const findVisitor = kit.service
  .errors(throws(adminErrors, 'TERMINAL_TOKEN_INVALID', 'TERMINAL_ELSEWHERE', 'KEY_INVALID'))
  .input(
    z.object({
      cookie: z.string().max(16_384).optional(),
      authorization: z.string().max(16_384).optional(),
      /** True when the request comes from the gateway's own machine and through no proxy. */
      isLocal: z.boolean(),
    }),
  )
  .query(async ({ input, ctx }): Promise<Visitor> => {
    const { directory, sessions, terminal } = ctx.resources
    const key = /^Bearer (wos_\S+)$/i.exec(input.authorization ?? '')?.[1]
    if (key !== undefined) {
      const acting = await directory.principalOfKey(key)
      if (!acting) throw adminFailure('KEY_INVALID')
      return { principal: acting, setCookies: [] }
    }
    const principal = await terminal.resolve(input)
    if (principal) return { principal, setCookies: [] }
    return sessions.read(input.cookie ?? '')
  })
