import { setTimeout as sleep } from 'node:timers/promises'
import { auth } from '@modelcontextprotocol/sdk/client/auth.js'
import type { Rows } from '@wattos/data'
import type { ToolContext } from '../declaration.ts'
import { type ToolError, toolError } from '../tools/tool-error.ts'
import { clientFor, type Found, guarded } from './client.ts'
import { endOf } from './finish.ts'
import type { PersonalServer } from './personal-server.ts'
import { type Account, accountOf, sealAccount } from './stored.ts'

/** A token is renewed so long before its end, in milliseconds. */
const marginMs = 30_000
/** How long a renewal may take before another process tries it, and between two looks at somebody else's; milliseconds. */
const renewalMs = 30_000
const lookMs = 150

/** What tokens are found and kept with. */
export type TokenContext = Pick<ToolContext, 'principal' | 'resources' | 'runtime' | 'log'>

/** Says that the person has no account at the other side, and how to get one. */
export const notConnected = ({ name }: Pick<PersonalServer, 'name'>): ToolError =>
  toolError('ACCOUNT_MISSING', { server: name })

/**
 * A token with which the other side knows the person, renewed where it has ended or where it is the one that was `refused`.
 * Of several processes one renews: a renewal token is good once. Throws ACCOUNT_MISSING.
 */
export async function accessToken(
  ctx: TokenContext,
  server: PersonalServer,
  refused?: string,
): Promise<string> {
  const { principal, resources, runtime } = ctx
  if (!principal) throw notConnected(server)
  const { tenantId, userId } = principal
  // Not the caller's own connection: a renewed token must be kept even if the caller has gone.
  const db = runtime.dbFor(tenantId)
  for (;;) {
    const row = await db.toolAccount.findFirst({
      where: { tenantId, userId, connectionId: server.connectionId },
    })
    const account = row ? accountOf(resources.sealer, row) : undefined
    if (!row || !account) throw notConnected(server)
    const { access_token: token, refresh_token: renewal } = account.tokens
    const isOver = account.expiresAt !== null && account.expiresAt < Date.now() + marginMs
    if (token !== refused && !isOver) return token
    if (renewal === undefined) throw notConnected(server)
    const now = new Date()
    const { count } = await db.toolAccount.updateMany({
      where: {
        id: row.id,
        tenantId,
        accountSealed: row.accountSealed,
        OR: [{ renewingUntil: null }, { renewingUntil: { lt: now } }],
      },
      data: { renewingUntil: new Date(now.getTime() + renewalMs) },
    })
    if (count === 1) return renew(ctx, server, { row, account })
    await sleep(lookMs)
  }
}

async function renew(
  { resources, runtime, log }: TokenContext,
  server: PersonalServer,
  { row, account }: { readonly row: Rows['toolAccount']; readonly account: Account },
): Promise<string> {
  const { sealer, outbound } = resources
  const db = runtime.dbFor(row.tenantId)
  const { client, tokens, discovery, redirectUrl } = account
  const found: Found = { client, tokens, discovery }
  const keep = (accountSealed: string | null) =>
    db.toolAccount.updateMany({
      where: { id: row.id, tenantId: row.tenantId, accountSealed: row.accountSealed },
      data: { renewingUntil: null, accountSealed, ...(accountSealed === null && { connectedAt: null }) },
    })
  const result = await auth(clientFor(found, { server, redirectUrl, state: '' }), {
    serverUrl: server.url,
    fetchFn: guarded(outbound),
  }).catch((error: unknown) => {
    log.warn({ err: error, connection: server.connectionId }, 'a token could not be renewed')
    return 'FAILED' as const
  })
  if (result === 'AUTHORIZED' && found.tokens) {
    const renewed = { ...account, tokens: found.tokens, expiresAt: endOf(found.tokens) }
    await keep(sealAccount(sealer, row, { ...renewed, client: found.client ?? client }))
    return found.tokens.access_token
  }
  // The SDK forgets tokens that the other side no longer takes; whatever else went wrong may pass.
  if (found.tokens === undefined) {
    await keep(null)
    throw notConnected(server)
  }
  await keep(row.accountSealed)
  throw toolError('ACCOUNT_NOT_RENEWED', { server: server.name })
}
