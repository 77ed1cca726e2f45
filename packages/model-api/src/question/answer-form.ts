import type { AnswerUsage } from '../chat-answer.ts'
import type { ApiError } from '../errors.ts'

/** How an answer ends: its last words, what it used, what it says of itself, and why it is not complete, if it is not. */
export interface AnswerEnd {
  readonly text: string
  readonly usage: AnswerUsage
  readonly metadata: object
  readonly incomplete?: string | undefined
}

/** How an answer is told in one of the protocols: as events of a stream, or whole. */
export interface AnswerForm {
  begin(): string
  text(text: string): string
  end(end: AnswerEnd): string
  /** For a failure after the first event. */
  fail(error: ApiError): string
  /** `text` are all words of the answer. */
  whole(text: string, end: AnswerEnd): object
}
