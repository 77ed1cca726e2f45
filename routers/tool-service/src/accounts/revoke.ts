import {
  discoverAuthorizationServerMetadata,
  selectClientAuthMethod,
} from '@modelcontextprotocol/sdk/client/auth.js'
import { z } from 'zod'
import type { ToolContext } from '../declaration.ts'
import { guarded } from './client.ts'
import type { Account } from './stored.ts'

/** How long the other sides are given altogether, in milliseconds: somebody waits for what is done here. */
const patienceMs = 5_000
/** Accounts of which they are told at a time. */
const atOnce = 8

const methods = z.array(z.string()).optional()
const revocable = z.object({
  revocation_endpoint: z.url(),
  revocation_endpoint_auth_methods_supported: methods,
  token_endpoint_auth_methods_supported: methods,
})

type Fetch = ReturnType<typeof guarded>

/**
 * Has the other sides forget the tokens of accounts that are not kept here any more (RFC 7009), where they can. Nothing that
 * happens there is a failure here: the log tells of how many accounts it is unknown whether they have been forgotten.
 */
export async function revoke(
  { resources: { outbound }, log }: Pick<ToolContext, 'resources' | 'log'>,
  accounts: readonly Account[],
): Promise<void> {
  const signal = AbortSignal.timeout(patienceMs)
  const fetch: Fetch = (url, init) => guarded(outbound)(url, { ...init, signal })
  const known = new Map<string, ReturnType<typeof discovered>>()
  const offeredBy = (server: string) => {
    const found = known.get(server) ?? discovered(server, fetch)
    known.set(server, found)
    return found
  }
  const failures: unknown[] = []
  const waiting = accounts.values()
  const work = async (): Promise<void> => {
    for (const account of waiting)
      try {
        await revokeOne(account, await offeredBy(account.discovery.authorizationServerUrl), fetch)
      } catch (error) {
        failures.push(error)
      }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  if (failures.length > 0)
    log.warn({ err: failures[0], accounts: failures.length }, 'tokens could not be revoked at the other side')
}

/** What an authorization server offers for it; undefined where it offers nothing. */
async function discovered(server: string, fetchFn: Fetch) {
  return revocable.safeParse(await discoverAuthorizationServerMetadata(server, { fetchFn })).data
}

/** The renewal token goes first: it takes the other one along where the server does as the standard advises. */
async function revokeOne(
  { client, tokens }: Account,
  offered: z.infer<typeof revocable> | undefined,
  fetch: Fetch,
): Promise<void> {
  if (!offered) return
  const method = selectClientAuthMethod(
    client,
    offered.revocation_endpoint_auth_methods_supported ?? offered.token_endpoint_auth_methods_supported ?? [],
  )
  const { client_id: id, client_secret: secret = '' } = client
  const basic = Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64')
  const proof = {
    none: { client_id: id },
    client_secret_post: { client_id: id, client_secret: secret },
    client_secret_basic: {},
  }[method]
  for (const [token_type_hint, token] of Object.entries({
    refresh_token: tokens.refresh_token,
    access_token: tokens.access_token,
  })) {
    if (token === undefined) continue
    const answer = await fetch(offered.revocation_endpoint, {
      method: 'POST',
      // A token goes nowhere but to the address that was announced.
      redirect: 'manual',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        ...(method === 'client_secret_basic' && { authorization: `Basic ${basic}` }),
      },
      body: new URLSearchParams({ token, token_type_hint, ...proof }).toString(),
    })
    await answer.body?.cancel()
    if (!answer.ok) throw new Error(`the revocation of a token was answered with ${answer.status}`)
  }
}
