import { z } from 'zod'
import { adminFailure } from '../errors.ts'
import { connect, failureFor } from './connect.ts'
import type { IssuerAccess } from './issuer-access.ts'

const keySet = z.object({ keys: z.array(z.looseObject({ kty: z.string() })).min(1) })

/** What a provider says of itself. */
export interface Examined {
  readonly issuer: string
  /** Where people are sent to sign in. */
  readonly signInAt: string
  /** How many keys it signs with. */
  readonly keys: number
  /** Empty where it does not say. */
  readonly claims: readonly string[]
  readonly scopes: readonly string[]
}

/** Reads everything that signing in needs of a provider; throws like `connect`, SSO_ISSUER_INVALID also where something is missing. */
export async function examine(issuer: string, access: IssuerAccess): Promise<Examined> {
  const config = await connect({ issuer, clientId: 'examined', clientSecret: null }, access)
  const said = config.serverMetadata()
  const { authorization_endpoint: signInAt, token_endpoint: token, jwks_uri: keysAt } = said
  const isComplete = signInAt !== undefined && token !== undefined && keysAt !== undefined
  if (!isComplete || said.response_types_supported?.includes('code') === false)
    throw adminFailure('SSO_ISSUER_INVALID', { issuer })
  const keys = await access
    .fetch(keysAt, {
      method: 'GET',
      headers: { accept: 'application/json' },
      redirect: 'manual',
      body: undefined,
    })
    .then((answer) => answer.json())
    .catch((error: unknown) => {
      throw failureFor(error, issuer)
    })
  const read = keySet.safeParse(keys)
  if (!read.success) throw adminFailure('SSO_ISSUER_INVALID', { issuer })
  return {
    issuer: said.issuer,
    signInAt,
    keys: read.data.keys.length,
    claims: said.claims_supported ?? [],
    scopes: said.scopes_supported ?? [],
  }
}
