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

// Types rather than interfaces: only these are JSON as the database client sees it.

/** What was done with something of the person. */
export type CertifiedItem = {
  readonly service: string
  readonly what: string
  readonly action: 'deleted' | 'anonymised' | 'transferred' | 'kept'
  readonly count: number
  /** What it was, where the table says so. */
  readonly holds?: { readonly de: string; readonly en: string } | undefined
  readonly why?: { readonly de: string; readonly en: string } | undefined
}

/** What a certificate of deletion says; times are ISO strings. */
export type Statement = {
  readonly erasureId: string
  readonly tenantId: string
  /** The id that the person had; it leads to nobody any more. */
  readonly userId: string
  readonly requestedAt: string
  readonly finishedAt: string
  readonly items: CertifiedItem[]
  /** What the erasure does not reach by itself, and what happens to it. */
  readonly notes: { readonly de: string; readonly en: string }[]
}

/** A statement with its SHA-256 digest (hexadecimal), the Ed25519 signature over that (hexadecimal) and the key (PEM). */
export type Certificate = {
  readonly statement: Statement
  readonly digest: string
  readonly signature: string
  readonly publicKey: string
}

const words = z.object({ de: z.string(), en: z.string() })

const statementSchema = z.object({
  erasureId: z.string(),
  tenantId: z.string(),
  userId: z.string(),
  requestedAt: z.string(),
  finishedAt: z.string(),
  items: z.array(
    z.object({
      service: z.string(),
      what: z.string(),
      action: z.enum(['deleted', 'anonymised', 'transferred', 'kept']),
      count: z.number(),
      holds: words.optional(),
      why: words.optional(),
    }),
  ),
  notes: z.array(words),
})

/** A certificate as it is kept. */
export const certificateSchema: z.ZodType<Certificate> = z.object({
  statement: statementSchema,
  digest: z.string(),
  signature: z.string(),
  publicKey: z.string(),
})

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
  const entries = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
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
