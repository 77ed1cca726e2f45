import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { type Principal, principalSchema } from './principal.ts'

/** Who calls whom, and for whom: what the callee learns from a verified token. */
export interface CallToken {
  readonly caller: string
  readonly audience: string
  readonly principal: Principal | null
}

/** A token that is forged, for another service, or too old. */
export class InvalidTokenError extends Error {
  override readonly name = 'InvalidTokenError'
}

/** Lifetime of a token, in seconds: long enough to be reused, short enough that a stolen one soon ends. */
const lifetime = 300

const payloadSchema = z.object({
  iss: z.string(),
  aud: z.string(),
  exp: z.number(),
  sub: principalSchema.nullable(),
})

function mac(secret: string, payload: string): Buffer {
  return createHmac('sha256', secret).update(payload).digest()
}

/** Signs tokens for calls that `caller` makes. */
export interface TokenIssuer {
  issue(audience: string, principal: Principal | null): string
}

/** An issuer with the mesh secret; a token is reused for half its life, so that most calls cost a look-up. */
export function createTokenIssuer(options: {
  secret: string
  caller: string
  now?: () => number
}): TokenIssuer {
  const now = options.now ?? Date.now
  const issued = new Map<string, { token: string; renewAt: number }>()
  return {
    issue(audience, principal) {
      const key = principal
        ? `${audience} ${principal.tenantId} ${principal.userId} ${principal.role}`
        : audience
      const known = issued.get(key)
      if (known && known.renewAt > now()) return known.token
      const exp = Math.floor(now() / 1000) + lifetime
      const payload = Buffer.from(
        JSON.stringify({ iss: options.caller, aud: audience, exp, sub: principal }),
      ).toString('base64url')
      const token = `${payload}.${mac(options.secret, payload).toString('base64url')}`
      if (issued.size >= 10_000) issued.clear()
      issued.set(key, { token, renewAt: now() + (lifetime * 1000) / 2 })
      return token
    },
  }
}

/** Checks tokens addressed to `audience`. */
export interface TokenVerifier {
  verify(token: string, audience: string): CallToken
}

/** A verifier with the mesh secret; throws InvalidTokenError. A token once verified is remembered until it expires. */
export function createTokenVerifier(options: { secret: string; now?: () => number }): TokenVerifier {
  const now = options.now ?? Date.now
  const verified = new Map<string, { call: CallToken; expiresAt: number }>()
  return {
    verify(token, audience) {
      const known = verified.get(token) ?? check(token, options.secret)
      if (known.expiresAt <= now()) {
        verified.delete(token)
        throw new InvalidTokenError(
          'The caller’s token has expired; check that the clocks of the machines agree.',
        )
      }
      if (known.call.audience !== audience)
        throw new InvalidTokenError(
          `The caller’s token is meant for ${known.call.audience}, not for ${audience}.`,
        )
      if (verified.size >= 10_000) verified.clear()
      verified.set(token, known)
      return known.call
    },
  }
}

function check(token: string, secret: string): { call: CallToken; expiresAt: number } {
  const [payload, signature] = token.split('.')
  const expected = payload ? mac(secret, payload) : undefined
  const given = Buffer.from(signature ?? '', 'base64url')
  if (!payload || !expected || given.length !== expected.length || !timingSafeEqual(given, expected))
    throw new InvalidTokenError(
      'The caller’s token is not signed with this mesh’s secret; set the same MESH_SECRET in every app.',
    )
  const parsed = payloadSchema.safeParse(parseJson(payload))
  if (!parsed.success) throw new InvalidTokenError('The caller’s token is malformed.')
  const { iss, aud, exp, sub } = parsed.data
  return { call: { caller: iss, audience: aud, principal: sub }, expiresAt: exp * 1000 }
}

function parseJson(payload: string): unknown {
  try {
    return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}
