import { createHash, randomBytes } from 'node:crypto'

/** A secret of 256 bits for a link or a program: `<prefix>_<43 characters>`. */
export const newSecret = (prefix: string): string => `${prefix}_${randomBytes(32).toString('base64url')}`

/** What is kept of such a secret. It is random and long, so that a plain hash cannot be guessed back. */
export const secretHash = (secret: string): string => createHash('sha256').update(secret).digest('base64url')
