import { discoverAuthorizationServerMetadata } from '@modelcontextprotocol/sdk/client/auth.js'
import { z } from 'zod'
import type { ToolContext } from '../declaration.ts'
import { guarded } from './client.ts'
import type { Account } from './stored.ts'

const revocable = z.object({ revocation_endpoint: z.url() })

/**
 * Has the other side forget an account's tokens (RFC 7009), where it can; the renewal token takes the others along. Nothing that
 * happens there keeps the account from being taken away here.
 */
export async function revoke(
  { resources: { outbound }, log }: Pick<ToolContext, 'resources' | 'log'>,
  { client, discovery, tokens }: Account,
): Promise<void> {
  const fetch = guarded(outbound)
  try {
    const found = await discoverAuthorizationServerMetadata(discovery.authorizationServerUrl, {
      fetchFn: fetch,
    })
    const endpoint = revocable.safeParse(found).data?.revocation_endpoint
    if (endpoint === undefined) return
    const { client_id: id, client_secret: secret } = client
    const basic = `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret ?? '')}`).toString('base64')}`
    const answer = await fetch(endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        ...(secret !== undefined && { authorization: basic }),
      },
      body: new URLSearchParams({
        token: tokens.refresh_token ?? tokens.access_token,
        ...(secret === undefined && { client_id: id }),
      }).toString(),
    })
    await answer.body?.cancel()
  } catch (err) {
    log.warn({ err }, 'tokens could not be revoked at the other side')
  }
}
