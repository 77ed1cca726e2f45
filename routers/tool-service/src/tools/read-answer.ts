import type { Answer } from '@wattos/outbound'
import { toolError } from './tool-error.ts'

/** Most of what the other side says about a failure, in characters. */
const longestWords = 4_000

const textual =
  /^(?:text\/|application\/(?:[\w.+-]*\+)?(?:json|xml|yaml|javascript)|application\/x-(?:ndjson|www-form))/i

/** The answer's body as text; of what is no text, its kind and size. */
export function textOf({ headers, body }: Pick<Answer, 'headers' | 'body'>): string {
  const type = headers.get('content-type') ?? 'text/plain'
  if (!textual.test(type)) return `(${type}, ${body.byteLength} bytes)`
  const charset = /charset="?([\w-]+)/i.exec(type)?.[1] ?? 'utf-8'
  try {
    return new TextDecoder(charset).decode(body)
  } catch {
    return new TextDecoder().decode(body)
  }
}

/** The answer's body as JSON; undefined if it is none. */
export function jsonOf(answer: Pick<Answer, 'headers' | 'body'>): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(answer.body))
  } catch {
    return undefined
  }
}

/** Throws ANSWERED_STATUS with the other side's own words unless the answer says that all went well. */
export function assertOk(answer: Answer, service: string): void {
  if (answer.status < 400) return
  const words = textOf(answer).slice(0, longestWords)
  throw toolError('ANSWERED_STATUS', { service, status: answer.status }, { words })
}
