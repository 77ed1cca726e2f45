import type { Extracted, Heading } from './parsed.ts'

/** Collects paragraphs, headings and pages into one string while remembering where each begins. */
export class TextBuilder {
  #text = ''
  readonly #headings: Heading[] = []
  readonly #pageStarts: number[] = []

  /** Adds a piece after a separator; nothing is separated from the beginning of the document. */
  add(piece: string, separator = '\n\n'): void {
    if (piece === '') return
    this.#text += (this.#text === '' ? '' : separator) + piece
  }

  /** Adds a heading as a paragraph of its own. */
  heading(level: number, text: string): void {
    if (text === '') return
    const offset = this.#text === '' ? 0 : this.#text.length + 2
    this.add(text)
    this.#headings.push({ offset, level, text })
  }

  /** Continues the heading that was added last, which goes over several lines. */
  extendHeading(text: string): void {
    const heading = this.#headings.at(-1)
    if (heading !== undefined) heading.text += ` ${text}`
    this.add(text, ' ')
  }

  /** Takes the hyphen off the end of what was added last, before a word goes on. */
  dropHyphen(): void {
    this.#text = this.#text.slice(0, -1)
  }

  /** Says that a page starts with what is added next behind a separator of this length. */
  page(separatorLength: number): void {
    this.#pageStarts.push(this.#text === '' ? 0 : this.#text.length + separatorLength)
  }

  /** How the text ends so far. */
  tail(length: number): string {
    return this.#text.slice(-length)
  }

  /** The document as collected. */
  finish(title: string | null): Extracted {
    const last = this.#text.length
    const pages = this.#pageStarts.length
    return {
      text: this.#text,
      pageStarts: pages === 0 ? [0] : this.#pageStarts.map((start) => Math.min(start, last)),
      headings: this.#headings,
      title: title ?? this.#headings[0]?.text ?? null,
      pages: pages === 0 ? null : pages,
    }
  }
}
