import { createHash } from 'node:crypto'

/** Longest key that travels and is kept as it is, in bytes. */
const longest = 200

/** A key as it travels and is kept: a long one is recognised by its digest as well as by itself. */
export function shortKey(key: string): string {
  return Buffer.byteLength(key) <= longest ? key : `sha256:${createHash('sha256').update(key).digest('hex')}`
}
