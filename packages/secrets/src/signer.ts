import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import type { SecretsEnvironment } from './environment.ts'

/** Signs names that travel through strangers' hands, such as those in links, and tells its own signatures from others. */
export interface Signer {
  /** `<name>.<signature>`, the same each time. */
  sign(name: string): string
  /** The name, if it was signed here, with this key or an earlier one; else undefined. */
  read(signed: string): string | undefined
}

const form = /^(?<name>[\w-]{1,100})\.(?<signature>[\w-]{43})$/

/** A signer (HMAC-SHA-256) for one purpose: what is signed for another purpose is worth nothing to it. */
export function createSigner(env: SecretsEnvironment, purpose: string): Signer {
  const keyFrom = (secret: string) =>
    Buffer.from(hkdfSync('sha256', secret, '', `wattos signature ${purpose}`, 32))
  const current = keyFrom(env.SECRETS_KEY)
  const keys = [current, ...env.SECRETS_KEYS_PREVIOUS.map(keyFrom)]
  const macWith = (key: Buffer, name: string) => createHmac('sha256', key).update(name).digest()
  return {
    sign: (name) => `${name}.${macWith(current, name).toString('base64url')}`,
    read(signed) {
      const { name = '', signature = '' } = form.exec(signed)?.groups ?? {}
      const given = Buffer.from(signature, 'base64url')
      const isOwn = keys.some((key) => given.length === 32 && timingSafeEqual(macWith(key, name), given))
      return isOwn ? name : undefined
    },
  }
}
