import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  type Configuration,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import { z } from 'zod'

/** Path of the address to which providers send people back. */
export const callbackPath = '/api/auth/sso/callback'

/** What the browser keeps, signed, while somebody is at the provider: it ties the answer to this browser. */
export const begunSchema = z.object({
  provider: z.uuid(),
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  /** Page of the console to which the person wanted. */
  to: z.string(),
  /** Milliseconds since 1970 until when the answer is taken. */
  until: z.number(),
})

/** See `begunSchema`. */
export type Begun = z.infer<typeof begunSchema>

/** How long somebody may be at the provider, in seconds. */
export const patienceSeconds = 600

interface Asked {
  readonly provider: { readonly id: string; readonly scopes: string }
  readonly origin: string
  readonly to: string
}

/** Begins signing in at a provider: the address to send the browser to, and what it has to bring back. */
export async function begin(
  config: Configuration,
  { provider, origin, to }: Asked,
): Promise<{ url: string; begun: Begun }> {
  const [state, nonce, verifier] = [randomState(), randomNonce(), randomPKCECodeVerifier()]
  const url = buildAuthorizationUrl(config, {
    redirect_uri: `${origin}${callbackPath}`,
    scope: provider.scopes,
    state,
    nonce,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  })
  const until = Date.now() + patienceSeconds * 1_000
  return { url: url.href, begun: { provider: provider.id, state, nonce, verifier, to, until } }
}

/** Redeems the provider's answer for claims, after everything about it was checked: state, PKCE, nonce, signature, issuer, audience. */
export async function finish(
  config: Configuration,
  answer: URL,
  { state, nonce, verifier }: Begun,
): Promise<Record<string, unknown>> {
  const tokens = await authorizationCodeGrant(config, answer, {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: verifier,
    idTokenExpected: true,
  })
  const claims = tokens.claims()
  if (!claims) throw new TypeError('the provider sent no ID token')
  if (config.serverMetadata().userinfo_endpoint === undefined) return { ...claims }
  // Many providers tell groups and addresses here only; what the signed token says counts more.
  return { ...(await fetchUserInfo(config, tokens.access_token, claims.sub)), ...claims }
}
