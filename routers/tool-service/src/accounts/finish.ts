import { createHash, timingSafeEqual } from 'node:crypto'
import { auth } from '@modelcontextprotocol/sdk/client/auth.js'
import type { Rows } from '@wattos/data'
import type { Principal } from '@wattos/identity'
import type { ToolContext } from '../declaration.ts'
import { toolFailure } from '../errors.ts'
import { clientFor, type Found, guarded } from './client.ts'
import { problemOf } from './problem.ts'
import { personalServer } from './personal-server.ts'
import { pendingOf, sealAccount } from './stored.ts'

/** What somebody brings back from the other side. */
export interface Return {
  readonly connectionId: string
  readonly state: string
  /** What their browser kept. */
  readonly binding: string
  readonly code: string
}

/**
 * Connects the account of whoever has come back; its connection. A way back is good once, for the person and the browser that
 * began it: throws ACCOUNT_STATE_UNKNOWN else, and ACCOUNT_FAILED where the other side gives no tokens.
 */
export async function finishAccount(
  ctx: ToolContext,
  { tenantId, userId }: Principal,
  { connectionId, state, binding, code }: Return,
): Promise<Rows['toolConnection']> {
  const { sealer, outbound } = ctx.resources
  const [id = ''] = state.split('.')
  const row = await ctx.db.toolAccount.findFirst({
    where: { id, tenantId, userId, connectionId },
    include: { connection: true },
  })
  const pending = row ? pendingOf(sealer, row) : undefined
  const fits =
    pending && pending.until > Date.now() && same(pending.state, state) && same(pending.binding, binding)
  if (!row || !fits) throw toolFailure('ACCOUNT_STATE_UNKNOWN')
  const { count } = await ctx.db.toolAccount.updateMany({
    where: { id, tenantId, pendingSealed: row.pendingSealed },
    data: { pendingSealed: null },
  })
  const server = personalServer(row.connection, sealer)
  if (count === 0 || !server) throw toolFailure('ACCOUNT_STATE_UNKNOWN')
  const { redirectUrl, client, discovery, verifier } = pending
  const found: Found = { client, discovery, verifier }
  try {
    await auth(clientFor(found, { server, redirectUrl, state }), {
      serverUrl: server.url,
      authorizationCode: code,
      fetchFn: guarded(outbound),
    })
  } catch (error) {
    ctx.log.warn({ err: error, connection: server.connectionId }, 'an account could not be connected')
    throw toolFailure('ACCOUNT_FAILED', { problem: problemOf(error) })
  }
  if (!found.tokens) throw toolFailure('ACCOUNT_FAILED', { problem: 'It gave no token.' })
  const account = {
    redirectUrl,
    client: found.client ?? client,
    discovery,
    tokens: found.tokens,
    expiresAt: endOf(found.tokens),
  }
  await ctx.db.toolAccount.updateMany({
    where: { id, tenantId },
    data: { accountSealed: sealAccount(sealer, row, account), connectedAt: new Date(), renewingUntil: null },
  })
  return row.connection
}

/** When tokens that were given just now end, in milliseconds since 1970; null where nobody said so. */
export const endOf = ({ expires_in: seconds }: { readonly expires_in?: number | undefined }): number | null =>
  seconds === undefined ? null : Date.now() + seconds * 1_000

const digest = (text: string) => createHash('sha256').update(text).digest()
const same = (one: string, other: string) => timingSafeEqual(digest(one), digest(other))
