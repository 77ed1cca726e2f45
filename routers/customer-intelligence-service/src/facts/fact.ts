/** What facts are about, in the order in which they are shown. */
export const factFields = [
  'name',
  'legalForm',
  'founded',
  'address',
  'phone',
  'fax',
  'email',
  'hours',
  'person',
  'registerNumber',
  'vatId',
  'offer',
] as const

/** What a fact is about. */
export type FactField = (typeof factFields)[number]

/** A document as facts are read from it; `url` is the web page's address, null for a file. */
export interface SourceText {
  readonly documentId: string
  readonly title: string
  readonly mime: string
  readonly url: string | null
  readonly text: string
  /** Offsets at which pages begin; only PDFs have pages that say something. */
  readonly pageStarts: readonly number[]
}

/** Something found in a text: what it says, what makes it the same elsewhere, and where it stands (offsets). */
export interface Finding {
  readonly field: FactField
  readonly text: string
  readonly key: string
  readonly start: number
  readonly end: number
}

/** Finds facts of some kinds in a text. */
export type Finder = (source: Pick<SourceText, 'text' | 'title' | 'url'>) => Finding[]
