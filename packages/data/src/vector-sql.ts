/** The type under which vectors of a model are compared: pgvector indexes full vectors up to 2000 dimensions, halves up to 4000. */
export function columnType(dimensions: number): string {
  return `${dimensions > 2000 ? 'halfvec' : 'vector'}(${Math.trunc(dimensions)})`
}

/** The operators of an index over vectors of that many dimensions, compared by cosine; undefined where there can be no index. */
export function cosineOperators(dimensions: number): string | undefined {
  if (dimensions > 4000) return undefined
  return dimensions > 2000 ? 'halfvec_cosine_ops' : 'vector_cosine_ops'
}

/** A text as an SQL literal's inside, for what may be no parameter. */
export function sqlText(text: string): string {
  return text.replaceAll("'", "''")
}

/** A vector as pgvector reads it, from base64 of little-endian 32-bit floats. */
export function vectorLiteral(base64: string): string {
  const bytes = Buffer.from(base64, 'base64')
  const numbers: string[] = []
  for (let at = 0; at + 4 <= bytes.length; at += 4) numbers.push(bytes.readFloatLE(at).toPrecision(7))
  return `[${numbers.join(',')}]`
}
