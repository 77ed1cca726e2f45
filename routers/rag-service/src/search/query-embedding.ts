import type { QueryVector } from './candidates.ts'

/** A question's vector. */
export interface QueryEmbedding extends QueryVector {
  /** Whether the estimate of answerability knows this model's similarities. */
  readonly calibrated: boolean
}

/** A vector as pgvector reads it, from base64 of little-endian 32-bit floats. */
export function vectorLiteral(base64: string): string {
  const bytes = Buffer.from(base64, 'base64')
  const numbers: string[] = []
  for (let at = 0; at + 4 <= bytes.length; at += 4) numbers.push(bytes.readFloatLE(at).toPrecision(7))
  return `[${numbers.join(',')}]`
}
