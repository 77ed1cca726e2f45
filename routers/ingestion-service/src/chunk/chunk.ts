import type { Extracted, Heading } from '../parse/parsed.ts'
import { toUnits, type Unit } from './units.ts'

/** A passage as a range of the document's text; `heading` is the path of headings above it, joined with " › ". */
export type Passage = { ordinal: number; start: number; end: number; page?: number; heading?: string }

/** How long passages are, in characters: `enough` lets one end with its paragraph, `target` ends it, `longest` is never exceeded by sentences. */
export type ChunkSizes = { enough: number; target: number; longest: number }

const defaultSizes: ChunkSizes = { enough: 600, target: 900, longest: 1_300 }

type Draft = { units: Unit[]; page: number }

/**
 * Cuts a document into passages of about 900 characters. They cover the text in order, leave out only white space,
 * begin at headings and pages, and cut neither sentences nor table rows.
 */
export function chunk(document: Extracted, sizes: ChunkSizes = defaultSizes): Passage[] {
  const { text, headings, pageStarts } = document
  const drafts: Draft[] = []
  let pageIndex = 0
  for (const unit of toUnits(text, headings, sizes.longest)) {
    while (pageIndex + 1 < pageStarts.length && (pageStarts[pageIndex + 1] ?? 0) <= firstInk(text, unit))
      pageIndex += 1
    const draft = drafts.at(-1)
    if (draft === undefined || begins(draft, { unit, page: pageIndex, sizes }))
      drafts.push({ units: [unit], page: pageIndex })
    else draft.units.push(unit)
  }
  return drafts.flatMap((draft) => toChunk(draft, document)).map((made, ordinal) => ({ ordinal, ...made }))
}

function begins(draft: Draft, next: { unit: Unit; page: number; sizes: ChunkSizes }): boolean {
  const { unit, page, sizes } = next
  if (page !== draft.page) return true
  if (unit.kind === 'heading') return draft.units.some((each) => each.kind !== 'heading')
  const first = draft.units[0] ?? unit
  // A heading is never left alone, whatever follows it.
  if (draft.units.every((each) => each.kind === 'heading')) return unit.end - first.start > sizes.longest * 2
  const length = draft.units.reduce((sum, each) => Math.max(sum, each.end), 0) - first.start
  if (unit.paragraphStart && length >= sizes.enough) return true
  return unit.end - first.start > (length < sizes.enough ? sizes.longest : sizes.target)
}

function toChunk(draft: Draft, { text, headings, pages }: Extracted): Omit<Passage, 'ordinal'>[] {
  const first = draft.units[0]
  const last = draft.units.at(-1)
  if (first === undefined || last === undefined) return []
  const body = text.slice(first.start, last.end)
  const start = first.start + (body.length - body.trimStart().length)
  const end = last.end - (body.length - body.trimEnd().length)
  if (start >= end) return []
  const heading = headingPath(
    headings,
    draft.units.findLast((unit) => unit.kind === 'heading')?.start ?? start,
  )
  return [
    {
      start,
      end,
      ...(pages === null ? {} : { page: draft.page + 1 }),
      ...(heading === '' ? {} : { heading }),
    },
  ]
}

/** The headings that stand above a place, from the highest down to the nearest. */
function headingPath(headings: Heading[], offset: number): string {
  const path: Heading[] = []
  for (const heading of headings) {
    if (heading.offset > offset) break
    while ((path.at(-1)?.level ?? 0) >= heading.level) path.pop()
    path.push(heading)
  }
  return path
    .map((heading) => heading.text)
    .join(' › ')
    .slice(0, 300)
}

function firstInk(text: string, unit: Unit): number {
  const body = text.slice(unit.start, unit.end)
  return unit.start + (body.length - body.trimStart().length)
}
