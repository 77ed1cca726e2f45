import { z } from 'zod'

const json = z.json()

/** A JSON value. */
export type Json = z.infer<typeof json>

/** Every text in a JSON value, names of fields too. */
export function textsIn(value: Json): string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(textsIn)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, one]) => [name, ...textsIn(one)])
}

/** The same value with other texts, names of fields too. */
export function withTexts(value: Json, change: (text: string) => string): Json {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((one) => withTexts(one, change))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [change(name), withTexts(one, change)]),
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
