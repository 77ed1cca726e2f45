import type { Price } from '../../api.ts'

/** Units by which a model of a kind may be paid; the usual one first. */
export const unitsOf = {
  chat: ['tokens'],
  rerank: ['requests', 'tokens'],
  speech: ['characters', 'tokens'],
  transcription: ['seconds', 'tokens'],
} as const satisfies Record<Price['kind'], readonly Unit[]>

/** What a price is for. */
export type Unit = NonNullable<Price['price']>['unit']

/** How many units people quote a price for: a million tokens or characters, a minute, a thousand searches. */
export const quotedFor = { tokens: 1_000_000, characters: 1_000_000, seconds: 60, requests: 1_000 } as const

/** Millionths of a dollar for a million units as dollars for as many as people quote. */
export const quoted = (micros: number, unit: Unit): number =>
  (micros / 1_000_000 / 1_000_000) * quotedFor[unit]

/** The other way round; undefined for what is no price. */
export function readQuoted(text: string, unit: Unit): number | undefined {
  const value = Number(text.trim().replace(',', '.'))
  const fits = text.trim() !== '' && Number.isFinite(value) && value >= 0
  return fits ? Math.round((value * 1_000_000 * 1_000_000) / quotedFor[unit]) : undefined
}
