import type { Heading } from '../parse/parsed.ts'
import { sentences, type Range } from './sentences.ts'

/** The smallest parts that a chunk is made of: a heading, a table row, a list point, a sentence, or a piece of an endless one. */
export type Unit = Range & { kind: 'heading' | 'row' | 'sentence'; paragraphStart: boolean }

/** Cuts a text into units, in order and without gaps. No sentence unit is longer than `longest`. */
export function toUnits(text: string, headings: Heading[], longest: number): Unit[] {
  const headingEnds = new Map(
    headings.map((heading) => [heading.offset, heading.offset + heading.text.length]),
  )
  return paragraphs(text).flatMap((paragraph) => {
    const headingEnd = headingEnds.get(paragraph.start)
    if (headingEnd !== undefined) return [{ ...paragraph, kind: 'heading' as const, paragraphStart: true }]
    const units = lines(text, paragraph).flatMap((line) => lineUnits(text, line, longest))
    return units.map((unit, at) => ({ ...unit, paragraphStart: at === 0 }))
  })
}

function lineUnits(text: string, line: Range, longest: number): Omit<Unit, 'paragraphStart'>[] {
  // A row is kept whole, unless it is longer than any table has.
  if (text.slice(line.start, line.end).includes(' | ') && line.end - line.start <= longest * 3)
    return [{ ...line, kind: 'row' }]
  return sentences(text, line).flatMap((sentence) =>
    pieces(text, sentence, longest).map((piece) => ({ ...piece, kind: 'sentence' as const })),
  )
}

function paragraphs(text: string): Range[] {
  return split(text, { start: 0, end: text.length }, /\n{2,}/g)
}

/** Only lines of tables and lists stand alone; a sentence may go over the others. */
function lines(text: string, paragraph: Range): Range[] {
  const all = split(text, paragraph, /\n/g)
  const joined: Range[] = []
  let open = false
  for (const line of all) {
    const alone = text.slice(line.start, line.end).includes(' | ')
    const last = joined.at(-1)
    if (open && !alone && last !== undefined) last.end = line.end
    else joined.push({ ...line })
    open = !alone
  }
  return joined
}

function split(text: string, within: Range, separator: RegExp): Range[] {
  const parts: Range[] = []
  let start = within.start
  for (const match of text.slice(within.start, within.end).matchAll(separator)) {
    const end = within.start + match.index + match[0].length
    parts.push({ start, end })
    start = end
  }
  return start < within.end ? [...parts, { start, end: within.end }] : parts
}

/** Cuts what is too long at a space, or between characters where there is none. */
function pieces(text: string, range: Range, longest: number): Range[] {
  const parts: Range[] = []
  let { start } = range
  while (range.end - start > longest) {
    const space = text.lastIndexOf(' ', start + longest)
    let end = space > start + longest / 2 ? space + 1 : start + longest
    const code = text.charCodeAt(end)
    if (code >= 0xdc00 && code <= 0xdfff) end -= 1
    parts.push({ start, end })
    start = end
  }
  return [...parts, { start, end: range.end }]
}
