import type { Answer } from '@wattos/outbound'
import { ToolError } from './tool-error.ts'

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

/** Throws TOOL_FAILED with the other side's own words unless the answer says that all went well. */
export function assertOk(answer: Answer, who: string): void {
  if (answer.status < 400) return
  const words = textOf(answer).slice(0, 500)
  throw new ToolError('TOOL_FAILED', `${who} answered ${answer.status}${words && `: ${words}`}`)
}
