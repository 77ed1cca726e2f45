import {
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  sign,
  timingSafeEqual,
  verify,
} from 'node:crypto'
import { MeshKeyError } from './mesh-key-error.ts'
import { parsePublicKeys } from './public-keys.ts'

/** Signs a process's own tokens. */
export interface SigningKey {
  readonly id: string
  readonly sign: (text: string) => Buffer
}

/** Checks the tokens of the services that hold the other half of it; a shared secret is held by all. */
export interface VerifyingKey {
  readonly holders: ReadonlySet<string> | 'all'
  readonly verify: (text: string, signature: Buffer) => boolean
}

/** What a process signs with, and what it accepts, by the id that a token names. */
export interface MeshKeys {
  readonly signing: SigningKey
  readonly accepted: ReadonlyMap<string, VerifyingKey>
}

/** Where keys come from; each as it stands in its variable. */
export interface KeySources {
  /** MESH_SECRET: signs unless there is a private key; accepted from every service. */
  readonly secret?: string | undefined
  /** MESH_SECRET_PREVIOUS: accepted as well while a secret is replaced. */
  readonly previousSecret?: string | undefined
  /** MESH_PRIVATE_KEY: Ed25519, as PEM, or as base64 of PKCS #8 or of the 32 bytes. */
  readonly privateKey?: string | undefined
  /** MESH_PUBLIC_KEYS: every service with one or several keys. */
  readonly publicKeys?: string | undefined
}

/** Keys that follow from one shared secret: the simplest set-up, in which every process trusts every other. */
export function secretKeys(secret: string, previous?: string): MeshKeys {
  const [signing, ...others] = [secret, ...(previous ? [previous] : [])].map(macKey)
  if (!signing) throw new MeshKeyError('There is no secret.')
  return { signing, accepted: new Map([signing, ...others].map((key) => [key.id, key])) }
}

/** Reads a process's keys; throws a MeshKeyError. */
export function readMeshKeys({ secret, previousSecret, privateKey, publicKeys }: KeySources): MeshKeys {
  const shared = secret ? secretKeys(secret, previousSecret) : undefined
  const listed = publicKeys ? acceptedKeys(publicKeys) : new Map<string, VerifyingKey>()
  const accepted = new Map([...(shared?.accepted ?? []), ...listed])
  if (privateKey) {
    if (!publicKeys)
      throw new MeshKeyError(
        'MESH_PRIVATE_KEY is set but MESH_PUBLIC_KEYS is not: list the public keys of every service there.',
      )
    return { signing: privateSigningKey(privateKey), accepted }
  }
  if (shared) return { signing: shared.signing, accepted }
  throw new MeshKeyError(
    'MESH_SECRET is not set: give every app the same secret of at least 32 characters (openssl rand -base64 48), or each its own MESH_PRIVATE_KEY (node scripts/mesh-keys.ts makes them).',
  )
}

function macKey(secret: string) {
  const mac = (text: string) => createHmac('sha256', secret).update(text).digest()
  return {
    id: mac('id of this key').toString('base64url').slice(0, 11),
    holders: 'all' as const,
    sign: mac,
    verify: (text: string, signature: Buffer) =>
      signature.length === 32 && timingSafeEqual(mac(text), signature),
  }
}

function acceptedKeys(stated: string): Map<string, VerifyingKey> {
  const accepted = new Map<string, VerifyingKey & { holders: Set<string> }>()
  for (const [service, keys] of parsePublicKeys(stated)) {
    for (const text of keys) {
      const key = readPublicKey(text, service)
      const known = accepted.get(idOf(key))
      if (known) known.holders.add(service)
      else
        accepted.set(idOf(key), {
          holders: new Set([service]),
          verify: (signed, signature) => verify(null, Buffer.from(signed), key, signature),
        })
    }
  }
  return accepted
}

function privateSigningKey(text: string): SigningKey {
  const key = readPrivateKey(text)
  return { id: idOf(createPublicKey(key)), sign: (signed) => sign(null, Buffer.from(signed), key) }
}

/** Base64url of a key's 32 public bytes, as MESH_PUBLIC_KEYS holds it. */
export function publicText(key: KeyObject): string {
  return key.export({ format: 'jwk' }).x ?? ''
}

const idOf = (key: KeyObject) => createHash('sha256').update(publicText(key)).digest('base64url').slice(0, 11)

// What stands before the 32 bytes of an Ed25519 key in PKCS #8.
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex')

function readPrivateKey(text: string): KeyObject {
  try {
    const pem = text.includes('-----BEGIN')
    const bytes = Buffer.from(text, 'base64')
    const der = bytes.length === 32 ? Buffer.concat([pkcs8Head, bytes]) : bytes
    // A variable often holds a PEM with its line breaks written as \n.
    const key = pem
      ? createPrivateKey(text.replaceAll('\\n', '\n'))
      : createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
    if (key.asymmetricKeyType === 'ed25519') return key
  } catch {
    // Said below, without anything of the key.
  }
  throw new MeshKeyError(
    'MESH_PRIVATE_KEY is not an Ed25519 key, as PEM or base64; node scripts/mesh-keys.ts makes one.',
  )
}

function readPublicKey(text: string, service: string): KeyObject {
  try {
    const bytes = Buffer.from(text, 'base64')
    if (bytes.length === 32)
      return createPublicKey({
        key: { kty: 'OKP', crv: 'Ed25519', x: bytes.toString('base64url') },
        format: 'jwk',
      })
  } catch {
    // Said below.
  }
  throw new MeshKeyError(`MESH_PUBLIC_KEYS holds a key of ${service} that is not 32 bytes in base64.`)
}
