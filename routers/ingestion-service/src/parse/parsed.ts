/** A heading and where it stands in the text; level 1 is the highest. */
export type Heading = { offset: number; level: number; text: string }

/**
 * A document as one normalised string with all places in it given as offsets (UTF-16 code units).
 * Page n begins at pageStarts[n - 1]; a document without pages has [0].
 */
export type Extracted = {
  text: string
  pageStarts: number[]
  headings: Heading[]
  title: string | null
  pages: number | null
}
