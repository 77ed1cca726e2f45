import { z } from 'zod'
import { type MeshKeys, secretKeys } from './keys.ts'
import { type Principal, principalKey, principalSchema } from './principal.ts'

/**
 * What a token opens: the procedures for users, those for other services, or only a connection, on which every call shows
 * a token of its own. A token that the gateway made for a browser's request so never opens an internal procedure.
 */
export type TokenScope = 'edge' | 'internal' | 'connect'

/** Who calls whom, for whom, and what that opens: what the callee learns from a verified token. */
export interface CallToken {
  readonly caller: string
  readonly audience: string
  readonly scope: TokenScope
  readonly principal: Principal | null
}

/** A token that is forged, for another service or surface, or too old. */
export class InvalidTokenError extends Error {
  override readonly name = 'InvalidTokenError'
}

/** Lifetime of a token, in seconds: long enough to be reused, short enough that a stolen one soon ends. */
const lifetime = 300
/** By how much the clocks of two machines may differ, in seconds. */
const tolerance = 15
/** Longest token that is looked at, in characters: a person in 150 groups fits, and so does the header in what Node accepts. */
const longest = 12_288

const payloadSchema = z.object({
  iss: z.string(),
  aud: z.string(),
  srf: z.enum(['edge', 'internal', 'connect']),
  exp: z.number(),
  sub: principalSchema.nullable(),
})

/** One secret for all, or a process's own keys. */
export type Credentials = { readonly secret: string } | { readonly keys: MeshKeys }

/** The keys that credentials stand for. */
export function keysOf(given: Credentials): MeshKeys {
  return 'keys' in given ? given.keys : secretKeys(given.secret)
}

/** Signs tokens for calls that `caller` makes. */
export interface TokenIssuer {
  /** A token for one service; it opens what users may call unless more is asked for. */
  issue(audience: string, principal: Principal | null, scope?: TokenScope): string
}

interface Issued {
  readonly token: string
  readonly audience: string
  readonly scope: TokenScope
  readonly renewAt: number
}

/** An issuer; a token is reused for half its life, so that most calls cost a look-up. */
export function createTokenIssuer(
  options: Credentials & { caller: string; now?: () => number },
): TokenIssuer {
  const { caller, now = Date.now } = options
  const { signing } = keysOf(options)
  const issued = new Map<string, Issued>()
  // Whoever calls again does so with the same object; making the key would cost more than the rest of the look-up.
  const last = new WeakMap<Principal, Issued>()
  return {
    issue(audience, principal, scope = 'edge') {
      const latest = principal ? last.get(principal) : undefined
      if (latest?.audience === audience && latest.scope === scope && latest.renewAt > now())
        return latest.token
      const key = principal ? `${audience} ${scope} ${principalKey(principal)}` : `${audience} ${scope}`
      const known = issued.get(key)
      if (known && known.renewAt > now()) {
        if (principal) last.set(principal, known)
        return known.token
      }
      const exp = Math.floor(now() / 1000) + lifetime
      const payload = JSON.stringify({ iss: caller, aud: audience, srf: scope, exp, sub: principal })
      const signed = `${signing.id}.${Buffer.from(payload).toString('base64url')}`
      const token = `${signed}.${signing.sign(signed).toString('base64url')}`
      if (issued.size >= 10_000) issued.clear()
      issued.set(key, { token, audience, scope, renewAt: now() + (lifetime * 1000) / 2 })
      return token
    },
  }
}

/** Checks tokens that callers show. */
export interface TokenVerifier {
  /** Who calls; throws an InvalidTokenError unless the token is meant for this service and opens this. */
  verify(token: string, audience: string, scope: TokenScope): CallToken
}

interface Verified {
  readonly call: CallToken
  readonly expiresAt: number
}

/** A verifier; a token once verified is remembered until it expires, so that most calls cost a look-up. */
export function createTokenVerifier(options: Credentials & { now?: () => number }): TokenVerifier {
  const { now = Date.now } = options
  const { accepted } = keysOf(options)
  const verified = new Map<string, Verified>()
  return {
    verify(token, audience, scope) {
      let known = verified.get(token)
      if (!known) {
        known = check(token, accepted)
        if (verified.size >= 10_000) verified.clear()
        verified.set(token, known)
      }
      const { call, expiresAt } = known
      if (expiresAt <= now()) {
        verified.delete(token)
        throw new InvalidTokenError(
          'The caller’s token has expired; check that the clocks of the machines agree.',
        )
      }
      if (call.audience !== audience)
        throw new InvalidTokenError(`The caller’s token is meant for ${call.audience}, not for ${audience}.`)
      if (call.scope !== scope)
        throw new InvalidTokenError(`The caller’s token opens ${call.scope} procedures, not ${scope} ones.`)
      return call
    },
  }
}

function check(token: string, accepted: MeshKeys['accepted']): Verified {
  const [id = '', payload = '', signature = '', ...more] = token.length > longest ? [] : token.split('.')
  const key = accepted.get(id)
  if (!key || more.length > 0 || !key.verify(`${id}.${payload}`, Buffer.from(signature, 'base64url')))
    throw new InvalidTokenError(
      'The caller’s token is not signed with a key of this mesh; set the same MESH_SECRET in every app, or list the caller’s key in MESH_PUBLIC_KEYS.',
    )
  const parsed = payloadSchema.safeParse(parseJson(payload))
  if (!parsed.success) throw new InvalidTokenError('The caller’s token is malformed.')
  const { iss, aud, srf, exp, sub } = parsed.data
  if (key.holders !== 'all' && !key.holders.has(iss))
    throw new InvalidTokenError(
      `The caller says that it is ${iss}, but signs with a key of ${[...key.holders].join(', ')}.`,
    )
  return {
    call: { caller: iss, audience: aud, scope: srf, principal: sub },
    expiresAt: (exp + tolerance) * 1000,
  }
}

function parseJson(payload: string): unknown {
  try {
    return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}
