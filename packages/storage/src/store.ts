import type { Readable } from 'node:stream'

/** What was stored: its size in bytes and the hexadecimal SHA-256 of its content. */
export type Stored = { key: string; size: number; sha256: string }

/** Bytes from `start` up to and including `end`, as HTTP counts them. */
export type ByteRange = { start: number; end: number }

/** A place for files. Keys are short paths such as `tenant/document`: letters, digits, `_`, `-`, `.` and `/`. */
export interface Store {
  /** Stores the content under the key, replacing what was there, whole or not at all; the content's own errors pass through. */
  put(key: string, content: AsyncIterable<Uint8Array>): Promise<Stored>
  /** The stored bytes, or a part of them; throws MissingFile. */
  open(key: string, options?: { range?: ByteRange }): Promise<Readable>
  /** The size in bytes, or null when there is no such file. */
  stat(key: string): Promise<{ size: number } | null>
  /** Removes a file; a file that is not there is no error. */
  delete(key: string): Promise<void>
}

/** The file of this key is not (any longer) in the store. */
export class MissingFile extends Error {
  constructor(key: string, options?: ErrorOptions) {
    super(`There is no file «${key}» in the store.`, options)
    this.name = 'MissingFile'
  }
}

/** Throws unless the key is a harmless relative path. */
export function assertKey(key: string): void {
  const parts = key.split('/')
  if (!parts.every((part) => /^[\w-][\w.-]*$/.test(part)))
    throw new TypeError(`«${key}» is no valid key of a file.`)
}
