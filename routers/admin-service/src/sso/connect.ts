import { OutboundError } from '@wattos/outbound'
import {
  allowInsecureRequests,
  ClientError,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  None,
} from 'openid-client'
import { adminFailure } from '../errors.ts'
import type { IssuerAccess } from './issuer-access.ts'

/** A client of an OpenID provider. */
export interface SsoClient {
  readonly issuer: string
  readonly clientId: string
  /** Null where the provider knows the client without one. */
  readonly clientSecret: string | null
}

/** Shows the secret in the way that the provider takes. */
function authentication(secret: string | null): ClientAuth {
  if (secret === null) return None()
  return (server, ...rest) => {
    const ways = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
    const show = ways.includes('client_secret_post') ? ClientSecretPost(secret) : ClientSecretBasic(secret)
    return show(server, ...rest)
  }
}

/** Reads the provider's discovery document; throws SSO_ISSUER_UNREACHABLE, SSO_ISSUER_INVALID or SSO_ADDRESS_FORBIDDEN. */
export async function connect(
  { issuer, clientId, clientSecret }: SsoClient,
  access: IssuerAccess,
): Promise<Configuration> {
  const plain = access.isPlain(issuer)
  try {
    return await discovery(new URL(issuer), clientId, undefined, authentication(clientSecret), {
      [customFetch]: access.fetch,
      // Signatures are checked although the tokens come straight from the provider.
      execute: [enableNonRepudiationChecks, ...(plain ? [allowInsecureRequests] : [])],
    })
  } catch (error) {
    throw failureFor(error, issuer)
  }
}

/** What an administrator is told of an error of asking a provider; what is not about the provider stays as it is. */
export function failureFor(error: unknown, issuer: string): unknown {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if (cause instanceof OutboundError)
      return adminFailure(
        cause.reason === 'ADDRESS_REFUSED' || cause.reason === 'URL_REFUSED'
          ? 'SSO_ADDRESS_FORBIDDEN'
          : 'SSO_ISSUER_UNREACHABLE',
        { issuer },
      )
  return error instanceof ClientError ? adminFailure('SSO_ISSUER_INVALID', { issuer }) : error
}
