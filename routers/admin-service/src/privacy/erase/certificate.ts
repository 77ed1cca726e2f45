import {
  createHash,
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'
import { z } from 'zod'

const words = z.object({ de: z.string(), en: z.string() })

const itemSchema = z.object({
  service: z.string(),
  what: z.string(),
  action: z.enum(['deleted', 'anonymised', 'transferred', 'kept']),
  count: z.number(),
  why: words.optional(),
})

/** What a certificate of deletion says. */
export const statementSchema = z.object({
  erasureId: z.string(),
  tenantId: z.string(),
  /** The id that the person had; it leads to nobody any more. */
  userId: z.string(),
  requestedAt: z.string(),
  finishedAt: z.string(),
  items: z.array(itemSchema),
  /** What is held after the erasure besides what was kept for a reason: empty, or the erasure would not have ended. */
  remaining: z.array(z.object({ service: z.string(), what: z.string(), count: z.number() })),
  /** What the erasure does not reach by itself, and what happens to it. */
  notes: z.array(words),
})

/** A statement with its SHA-256 digest and the Ed25519 signature over that, all hexadecimal or PEM. */
export const certificateSchema = z.object({
  statement: statementSchema,
  digest: z.string(),
  signature: z.string(),
  publicKey: z.string(),
})

/** What a certificate of deletion says. */
export type Statement = z.infer<typeof statementSchema>
/** A signed certificate of deletion. */
export type Certificate = z.infer<typeof certificateSchema>

// RFC 8410: what precedes the 32 bytes of an Ed25519 key.
const prefix = Buffer.from('302e020100300506032b657004220420', 'hex')

// Derived, so that there is no key to keep: whoever has the secret of the sessions runs this platform.
function keyFrom(secret: string): KeyObject {
  const seed = Buffer.from(hkdfSync('sha256', secret, 'wattos', 'certificates of deletion', 32))
  return createPrivateKey({ key: Buffer.concat([prefix, seed]), format: 'der', type: 'pkcs8' })
}

// The database orders the keys of JSON as it likes.
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join()}}`
}

const digestOf = (statement: Statement) => createHash('sha256').update(canonical(statement)).digest('hex')

/** Signs what was done. */
export function certify(statement: Statement, secret: string): Certificate {
  const key = keyFrom(secret)
  const digest = digestOf(statement)
  return {
    statement,
    digest,
    signature: sign(null, Buffer.from(digest, 'hex'), key).toString('hex'),
    publicKey: createPublicKey(key).export({ format: 'pem', type: 'spki' }).toString(),
  }
}

/** Whether a certificate is whole, and was signed by the platform with this secret. */
export function isGenuine({ statement, digest, signature }: Certificate, secret: string): boolean {
  return (
    digestOf(statement) === digest &&
    verify(null, Buffer.from(digest, 'hex'), createPublicKey(keyFrom(secret)), Buffer.from(signature, 'hex'))
  )
}
