import type { Statement } from '../statement.ts'
import type { Source } from './source.ts'
import type { Said, WrittenPart } from './wanted.ts'

/** A shorter quotation would be found in any text and prove nothing. */
const leastQuote = 12
/** Longest quotation that is looked for, in words. */
const mostWords = 120

/** The place of a quotation in a text, whatever the space between its words; null where it does not stand there. */
export function placeOf(text: string, quote: string): { start: number; end: number } | null {
  const bare = quote.trim().replace(/^["„“”»«'‚‘’\s]+|["„“”»«'‚‘’\s]+$/g, '')
  const words = bare.split(/\s+/)
  if (bare.length < leastQuote || words.length < 2 || words.length > mostWords) return null
  const pattern = words
    .map((word) => word.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`))
    .join(String.raw`\s+`)
  const found = new RegExp(pattern, 'u').exec(text)
  return found && { start: found.index, end: found.index + found[0].length }
}

/** Figures, addresses and the like: what must stand in the quotation if it stands in the statement. */
const exact = /\d+(?:[.,:]\d+)*|\S+@\S+\w|https?:\/\/\S+\w/gu

/**
 * What a model said, as statements, as far as it can be verified: the quotation stands word for word in the source that is
 * named, and every figure and address of the statement stands in the quotation. Everything else is dropped.
 */
export function verified(part: WrittenPart, said: readonly Said[], sources: readonly Source[]): Statement[] {
  const kept = new Map<string, Statement>()
  for (const { name, statements } of said)
    for (const { field, text, source: number, quote } of statements) {
      const source = sources[number - 1]
      const place = source && placeOf(source.text, quote)
      if (!source || !place) continue
      const words = source.text.slice(place.start, place.end)
      if ([...text.matchAll(exact)].some(([figure]) => !words.includes(figure))) continue
      const key = [part, fold(name), field, fold(words)].join('|')
      const { start } = source
      const citation = { ...source, text: words, start: start + place.start, end: start + place.end }
      if (!kept.has(key)) kept.set(key, { part, subject: name, field, text, key, citations: [citation] })
    }
  return [...kept.values()]
}

const fold = (text: string) =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\d]/gu, '')
    .slice(0, 300)
