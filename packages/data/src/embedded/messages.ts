// The bytes of PostgreSQL's wire protocol, version 3: a type byte, a length, a body.

/** A four byte number. */
export function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(value)
  return bytes
}

/** Text with the zero byte that ends it. */
export function cString(text: string): Buffer {
  return Buffer.from(`${text}\0`)
}

/** A message of a type with its body. */
export function message(type: string, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts)
  return Buffer.concat([Buffer.from(type), int32(body.length + 4), body])
}

/** A simple query. */
export function simpleQuery(sql: string): Buffer {
  return message('Q', cString(sql))
}

/** An error with its SQLSTATE, as a client expects it. */
export function errorResponse(sqlState: string, text: string): Buffer {
  return message(
    'E',
    cString('SERROR'),
    cString('VERROR'),
    cString(`C${sqlState}`),
    cString(`M${text}`),
    Buffer.from([0]),
  )
}

/** Ready for the next query, outside of any transaction. */
export const readyForQuery: Buffer = message('Z', Buffer.from('I'))

/** Type letter of a whole message. */
export function typeOf(bytes: Buffer): string {
  return String.fromCharCode(bytes[0] ?? 0)
}

/** The zero-terminated text at an offset, and where the next field begins. */
export function textAt(bytes: Buffer, offset: number): { text: string; next: number } {
  const end = bytes.indexOf(0, offset)
  return { text: bytes.toString('utf8', offset, end), next: end + 1 }
}

/** Cuts a run of whole messages into its messages. */
export function* split(bytes: Buffer): Generator<Buffer> {
  for (let offset = 0; offset + 5 <= bytes.length;) {
    const length = bytes.readInt32BE(offset + 1) + 1
    yield bytes.subarray(offset, offset + length)
    offset += length
  }
}

/** The parameters of a startup message: user, database, options … */
export function startupParameters(body: Buffer): ReadonlyMap<string, string> {
  const fields = body.toString().split('\0')
  const parameters = new Map<string, string>()
  for (let i = 0; i + 1 < fields.length; i += 2)
    if (fields[i]) parameters.set(fields[i] ?? '', fields[i + 1] ?? '')
  return parameters
}
