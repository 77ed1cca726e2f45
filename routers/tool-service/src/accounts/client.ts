import type { OAuthClientProvider } from '@modelcontextprotocol/sdk/client/auth.js'
import type { Outbound } from '@wattos/outbound'
import type { PersonalServer } from './personal-server.ts'
import type { Account, Pending } from './stored.ts'

/** What is known of the other side so far; the SDK fills in what it finds, and whoever began decides what is kept. */
export interface Found extends Partial<Pick<Account, 'client' | 'tokens' | 'discovery'>> {
  verifier?: Pending['verifier']
  /** Where the person says yes. */
  url?: URL
}

/** For whom the SDK works. */
export interface Asking {
  readonly server: PersonalServer
  readonly redirectUrl: string
  readonly state: string
}

/** Time for one request to an authorization server, in milliseconds, and its largest answer, in bytes. */
const rules = { timeoutMs: 10_000, maxBytes: 1_000_000 }

/** The requests of the SDK, to permitted addresses alone. */
export const guarded =
  (outbound: Outbound) =>
  (url: string | URL, init?: RequestInit): Promise<Response> =>
    outbound.fetch(url, init, rules)

/** The SDK's view of an OAuth client that keeps what it learns in `found`. */
export function clientFor(found: Found, { server, redirectUrl, state }: Asking): OAuthClientProvider {
  const { configured, scope } = server
  // A client's own secret goes to the server alone that took it first, whatever the other side says later.
  const isBound = configured !== undefined && found.client?.issuer !== undefined
  return {
    redirectUrl,
    clientMetadata: {
      client_name: 'WattOS',
      redirect_uris: [redirectUrl],
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      token_endpoint_auth_method: configured?.client_secret === undefined ? 'none' : 'client_secret_basic',
      ...(scope !== undefined && { scope }),
    },
    state: () => state,
    clientInformation: () => found.client ?? configured,
    ...(!isBound && { saveClientInformation: (client) => void (found.client = client) }),
    tokens: () => found.tokens,
    saveTokens: (tokens) => void (found.tokens = tokens),
    codeVerifier: () => found.verifier ?? '',
    saveCodeVerifier: (verifier) => void (found.verifier = verifier),
    redirectToAuthorization: (url) => void (found.url = url),
    discoveryState: () => found.discovery,
    saveDiscoveryState: ({ authorizationServerUrl, resourceMetadataUrl }) =>
      void (found.discovery = {
        authorizationServerUrl,
        ...(resourceMetadataUrl !== undefined && { resourceMetadataUrl }),
      }),
    invalidateCredentials(what) {
      if (what === 'tokens' || what === 'all') delete found.tokens
      if ((what === 'client' || what === 'all') && configured === undefined) delete found.client
    },
  }
}
