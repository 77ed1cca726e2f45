/**
 * JSON that is passed on without being read. It holds the bytes, one in each character, so that nothing is decoded and
 * encoded again on its way from one socket to another.
 */
export class JsonText {
  readonly bytes: string

  constructor(bytes: string) {
    this.bytes = bytes
  }

  /** The same for a text as it is read, which may hold any character. */
  static of(text: string): JsonText {
    return new JsonText(Buffer.byteLength(text) === text.length ? text : Buffer.from(text).toString('latin1'))
  }
}

/** The text of a value that may already be one; nothing for undefined. */
export function jsonBytes(value: unknown): Buffer | null {
  if (value === undefined) return null
  return value instanceof JsonText ? Buffer.from(value.bytes, 'latin1') : Buffer.from(JSON.stringify(value))
}
