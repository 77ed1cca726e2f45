import { randomBytes } from 'node:crypto'
import { auth, extractWWWAuthenticateParams } from '@modelcontextprotocol/sdk/client/auth.js'
import type { Rows } from '@wattos/data'
import type { Principal } from '@wattos/identity'
import type { ToolContext } from '../declaration.ts'
import { toolFailure } from '../errors.ts'
import { clientFor, type Found, guarded } from './client.ts'
import { problemOf } from './problem.ts'
import { personalServer } from './personal-server.ts'
import { accountOf, sealPending } from './stored.ts'

/** How long somebody may take to say yes, in milliseconds. */
const patienceMs = 15 * 60_000

/** From where somebody sets out: what their browser keeps, and where they come back to. */
export interface Departure {
  readonly binding: string
  readonly redirectUrl: string
}

/**
 * Begins to connect the person's account: the address at which they say yes. Throws CONNECTION_NOT_FOUND where there is nothing
 * to connect, and ACCOUNT_FAILED with what the other side lacks.
 */
export async function beginAccount(
  ctx: ToolContext,
  { tenantId, userId }: Principal,
  { row, departure }: { readonly row: Rows['toolConnection']; readonly departure: Departure },
): Promise<string> {
  const { sealer, outbound } = ctx.resources
  const server = personalServer(row, sealer)
  if (!server) throw toolFailure('CONNECTION_NOT_FOUND')
  const which = { tenantId, userId, connectionId: row.id }
  const account = await ctx.db.toolAccount.upsert({
    where: { tenantId_userId_connectionId: which, tenantId },
    create: which,
    update: {},
  })
  const known = accountOf(sealer, account)
  const { binding, redirectUrl } = departure
  // A registration holds for one way back; a configured one for as long as it is configured.
  const isUsable =
    known?.redirectUrl === redirectUrl &&
    (server.configured === undefined || known.client.client_id === server.configured.client_id)
  const found: Found = isUsable ? { client: known.client } : {}
  const state = `${account.id}.${randomBytes(32).toString('base64url')}`
  try {
    const challenge = await challengeOf(server.url, guarded(outbound))
    await auth(clientFor(found, { server, redirectUrl, state }), {
      serverUrl: server.url,
      fetchFn: guarded(outbound),
      ...(challenge.scope !== undefined && { scope: challenge.scope }),
      ...(challenge.resourceMetadataUrl && { resourceMetadataUrl: challenge.resourceMetadataUrl }),
    })
  } catch (error) {
    ctx.log.warn({ err: error, connection: row.id }, 'an account could not be connected')
    throw toolFailure('ACCOUNT_FAILED', { problem: problemOf(error) })
  }
  const { url, verifier, discovery, client = server.configured } = found
  if (!url || verifier === undefined || !discovery || !client)
    throw toolFailure('ACCOUNT_FAILED', { problem: 'It did not say where to sign in.' })
  const pending = { redirectUrl, client, discovery, verifier, state, binding, until: Date.now() + patienceMs }
  await ctx.db.toolAccount.updateMany({
    where: { id: account.id, tenantId },
    data: { pendingSealed: sealPending(sealer, account, pending) },
  })
  return url.href
}

const ping = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'ping' })

/** What the server says to somebody without a token. */
async function challengeOf(url: string, fetch: ReturnType<typeof guarded>) {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
    body: ping,
  })
  await answer.body?.cancel()
  return answer.status === 401 ? extractWWWAuthenticateParams(answer) : {}
}
