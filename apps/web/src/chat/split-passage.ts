import type { Passage } from '../api.ts'

/** Cuts the shown text around the cited place; offsets beyond the text are drawn in. */
export function splitPassage(passage: Pick<Passage, 'text' | 'textStart' | 'start' | 'end'>): {
  before: string
  cited: string
  after: string
} {
  const { text, textStart } = passage
  const start = Math.min(Math.max(passage.start - textStart, 0), text.length)
  const end = Math.min(Math.max(passage.end - textStart, start), text.length)
  return { before: text.slice(0, start), cited: text.slice(start, end), after: text.slice(end) }
}
