import { accessToken, type TokenContext } from '../accounts/access-token.ts'
import type { ToolContext } from '../declaration.ts'
import type { Ground } from './kind.ts'

/** What connections stand on, for the person of a call. */
export const groundOf = (ctx: TokenContext & Pick<ToolContext, 'env'>): Ground => ({
  outbound: ctx.resources.outbound,
  env: ctx.env,
  personalToken: (server, refused) => accessToken(ctx, server, refused),
})
