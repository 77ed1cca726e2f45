import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import type { SecretsEnvironment } from './environment.ts'
import { SecretsError } from './secrets-error.ts'

/** Name of a column that holds sealed values; by this ending `npm run secrets` finds them all. */
export type SealedColumn = `${string}_sealed`

/** Where a sealed value stands, in the database's own names; it opens nowhere else. */
export interface SealPlace {
  readonly table: string
  readonly column: SealedColumn
  /** The row's `id`. */
  readonly row: string
  /** The row's `tenant_id`; null where the table has none. */
  readonly tenant: string | null
}

/** Seals and opens small secrets. Both may throw a SecretsError. */
export interface Sealer {
  /** Text for the database: `sealed:1:<key id>:<base64url>`, different each time. */
  seal(secret: string, place: SealPlace): string
  /** What was sealed; NOT_SEALED, KEY_UNKNOWN, or NOT_AUTHENTIC when it was altered or belongs elsewhere. */
  open(sealed: string, place: SealPlace): string
  /** Whether it was sealed with the key that seals now. */
  isCurrent(sealed: string): boolean
}

interface Key {
  readonly id: string
  readonly bytes: Uint8Array
}

const form = /^sealed:1:(?<id>[\w-]{11}):(?<body>[\w-]+)$/
const ivBytes = 12
const tagBytes = 16

/** A sealer (AES-256-GCM) that seals with the first key and opens with each. */
export function createSealer(env: SecretsEnvironment): Sealer {
  const current = derive(env.SECRETS_KEY)
  const keys = new Map([current, ...env.SECRETS_KEYS_PREVIOUS.map(derive)].map((key) => [key.id, key]))
  return {
    seal(secret, place) {
      const iv = randomBytes(ivBytes)
      const cipher = createCipheriv('aes-256-gcm', current.bytes, iv, { authTagLength: tagBytes })
      cipher.setAAD(bindingOf(place))
      const body = Buffer.concat([iv, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()])
      return `sealed:1:${current.id}:${body.toString('base64url')}`
    },
    open(sealed, place) {
      const { id, body } = read(sealed)
      const key = keys.get(id)
      if (!key)
        throw new SecretsError(
          'KEY_UNKNOWN',
          `${nameOf(place)} was sealed with a key that is not here: add the earlier SECRETS_KEY to SECRETS_KEYS_PREVIOUS.`,
        )
      try {
        const decipher = createDecipheriv('aes-256-gcm', key.bytes, body.subarray(0, ivBytes), {
          authTagLength: tagBytes,
        })
        decipher.setAAD(bindingOf(place))
        decipher.setAuthTag(body.subarray(-tagBytes))
        const text = body.subarray(ivBytes, -tagBytes)
        return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8')
      } catch {
        throw new SecretsError(
          'NOT_AUTHENTIC',
          `${nameOf(place)} was altered, or was copied there from another place: enter the secret again.`,
        )
      }
    },
    isCurrent: (sealed) => read(sealed).id === current.id,
  }
}

/** The variable is text of any form; the cipher and the id each get what follows from it for their purpose alone. */
function derive(secret: string): Key {
  const part = (purpose: string, length: number) =>
    Buffer.from(hkdfSync('sha256', secret, '', `wattos secrets ${purpose}`, length))
  return { id: part('key id', 8).toString('base64url'), bytes: part('aes-256-gcm', 32) }
}

function read(sealed: string): { id: string; body: Buffer } {
  const { id, body } = form.exec(sealed)?.groups ?? {}
  const bytes = Buffer.from(body ?? '', 'base64url')
  if (id === undefined || bytes.length < ivBytes + tagBytes)
    throw new SecretsError('NOT_SEALED', 'The value is not sealed; it must be written with seal().')
  return { id, body: bytes }
}

/** JSON keeps the parts apart, whatever they contain. */
const bindingOf = ({ table, column, row, tenant }: SealPlace) =>
  Buffer.from(JSON.stringify([table, column, row, tenant]))

const nameOf = ({ table, column, row }: SealPlace) => `${table}.${column} of row ${row}`
