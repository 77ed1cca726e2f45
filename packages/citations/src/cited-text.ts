import { sentences } from '@wattos/language'
import type { Citation } from './citation.ts'
import { createMarkerReader, type MarkerReader, type Piece } from './marker-reader.ts'
import { findSupport } from './support.ts'

/** A passage that an answer may cite; it is given to the model under its place in the list, from 1. */
export interface Passage {
  readonly documentId: string
  readonly title: string
  readonly mime: string
  readonly page?: number | undefined
  readonly heading?: string | undefined
  readonly text: string
  /** Where `text` begins in the document's text. */
  readonly start: number
  readonly score: number
}

/** Words of a source quoted literally: offsets into its text. */
export interface Quote {
  readonly ordinal: number
  readonly start: number
  readonly end: number
}

interface Mark extends Quote {
  readonly number: number
}

/** A streamed answer whose markers are turned into citations, numbered in the order of their first use. */
export class CitedText {
  readonly #passages: readonly Passage[]
  readonly #reader: MarkerReader
  readonly #marks: Mark[] = []
  /** What was said since the last markers, and what those markers were about. */
  #said = ''
  #statement = ''

  constructor(passages: readonly Passage[], options: { quoted?: boolean } = {}) {
    this.#passages = passages
    this.#reader = createMarkerReader(options)
  }

  /** Takes a piece of the answer and gives the text to show for it, often none. */
  push(text: string): string {
    return this.#show(this.#reader.push(text))
  }

  /** The last text to show. */
  end(): string {
    return this.#show(this.#reader.end())
  }

  /** The citations so far. */
  get citations(): Citation[] {
    const first = new Map<number, Mark>()
    for (const mark of this.#marks) if (!first.has(mark.number)) first.set(mark.number, mark)
    return [...first.values()].flatMap(({ number, ordinal, start, end }) => {
      const passage = this.#passages[ordinal - 1]
      return passage ? [citationOf(passage, { number, start, end })] : []
    })
  }

  /** Puts the exact places of literal quotations in the stead of those found by comparing. */
  settle(quotes: readonly Quote[]): void {
    if (quotes.length !== this.#marks.length) return
    quotes.forEach(({ ordinal, start, end }, index) => {
      const mark = this.#marks[index]
      if (mark?.ordinal === ordinal && start < end) this.#marks[index] = { ...mark, start, end }
    })
  }

  #show(pieces: readonly Piece[]): string {
    let shown = ''
    for (const piece of pieces) {
      if (piece.type === 'text') {
        this.#said += piece.text
        shown += piece.text
      } else {
        const numbers = this.#cite(piece.ordinals)
        if (numbers.length > 0) shown += piece.space + numbers.map((number) => `[${number}]`).join('')
      }
    }
    return shown
  }

  #cite(ordinals: readonly number[]): number[] {
    // Markers side by side are about the same statement.
    if (/[\p{L}\p{N}]/u.test(this.#said)) this.#statement = this.#said
    this.#said = ''
    const numbers = ordinals.flatMap((ordinal) => {
      const passage = this.#passages[ordinal - 1]
      return passage ? [this.#numberOf(ordinal, passage)] : []
    })
    return [...new Set(numbers)]
  }

  #numberOf(ordinal: number, { text }: Passage): number {
    const quote = this.#statement.trim()
    const { start, end } = findSupport(
      text,
      text.includes(quote.replace(/^\W+|\W+$/g, '')) ? quote : lastSentence(quote),
    )
    const known = this.#marks.find((mark) => mark.ordinal === ordinal && mark.start < end && start < mark.end)
    const number = known?.number ?? Math.max(0, ...this.#marks.map((mark) => mark.number)) + 1
    this.#marks.push({ ordinal, start, end, number })
    return number
  }
}

function lastSentence(text: string): string {
  const last = sentences(text).findLast(({ start, end }) => /[\p{L}\p{N}]/u.test(text.slice(start, end)))
  return last ? text.slice(last.start, last.end) : text
}

function citationOf(
  passage: Passage,
  { number, start, end }: { number: number; start: number; end: number },
): Citation {
  const { documentId, title, mime, page, heading, text, score } = passage
  return {
    ordinal: number,
    documentId,
    title,
    mime,
    page: page ?? null,
    heading: heading ?? null,
    text: text.slice(start, end),
    start: passage.start + start,
    end: passage.start + end,
    score,
  }
}
