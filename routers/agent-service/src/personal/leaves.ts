import { z } from 'zod'

const json = z.json()

/** A JSON value. */
export type Json = z.infer<typeof json>

/** What may hold personal data in a JSON value. */
export type Leaf = string | number

/** Every text and number in a JSON value, names of fields too. */
export function leavesIn(value: Json): Leaf[] {
  if (typeof value === 'string' || typeof value === 'number') return [value]
  if (Array.isArray(value)) return value.flatMap(leavesIn)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, one]) => [name, ...leavesIn(one)])
}

/** The same value with other texts and numbers, names of fields too. */
export function withLeaves(value: Json, change: (leaf: Leaf) => Leaf): Json {
  if (typeof value === 'string' || typeof value === 'number') return change(value)
  if (Array.isArray(value)) return value.map((one) => withLeaves(one, change))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [String(change(name)), withLeaves(one, change)]),
  )
}

/** JSON text as a value; undefined where it is none. */
export function readJson(text: string): Json | undefined {
  try {
    return json.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}
