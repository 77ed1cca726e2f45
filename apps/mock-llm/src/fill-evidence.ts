import { z } from 'zod'
import { fillSchema } from './fill-schema.ts'

const part = z.looseObject({
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
  enum: z.array(z.unknown()).optional(),
})

interface Seen {
  readonly number: number
  readonly sentence: string
}

/** The first sentence of each `<source n="…">` of a message. */
function sourcesIn(message: string): Seen[] {
  return [...message.matchAll(/<source n="(\d+)"[^>]*>\s*([\s\S]*?)<\/source>/g)].map(
    ([, number, text = '']) => ({
      number: Number(number),
      sentence: /^[\s\S]*?[.!?](?=\s|$)/.exec(text)?.[0] ?? text.trim(),
    }),
  )
}

/**
 * Fills a schema like `fillSchema`, but lists of things with a `quote` with one that quotes each source in turn. With
 * `invents`, every second quotation stands nowhere.
 */
export function fillEvidence(schema: unknown, message: string, invents: boolean): unknown {
  const sources = sourcesIn(message)
  const fill = (inner: unknown): unknown => {
    const { properties, items } = part.parse(inner ?? {})
    if (items !== undefined) {
      const item = part.parse(items)
      return item.properties && 'quote' in item.properties ? quotesOf(item.properties) : [fill(items)]
    }
    if (properties === undefined) return fillSchema(inner)
    return Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, fill(one)]))
  }
  const quotesOf = (properties: Record<string, unknown>): unknown[] => {
    const fields = part.parse(properties['field'] ?? {}).enum ?? ['']
    const count = sources.length === 0 ? 0 : Math.max(sources.length, fields.length)
    return Array.from({ length: count }, (_, index) => {
      const source = sources[index % sources.length]
      const made = invents && index % 2 === 1 ? 'Nobody has ever written this sentence.' : undefined
      return {
        field: fields[index % fields.length],
        text: made ?? source?.sentence.slice(0, 400),
        source: source?.number,
        quote: made ?? source?.sentence.slice(0, 700),
      }
    }).slice(0, 20)
  }
  return fill(schema)
}
