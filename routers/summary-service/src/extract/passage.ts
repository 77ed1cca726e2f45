/** A passage of what is summed up; `start` is where its text begins in its document. */
export interface Passage {
  /** Null where the text was given as such, or is a conversation. */
  readonly documentId: string | null
  readonly title: string
  readonly page: number | null
  readonly text: string
  readonly start: number
}
