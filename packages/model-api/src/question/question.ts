import { RequestError } from '../errors.ts'
import type { AnswerForm } from './answer-form.ts'

/** What was said before, by whom. */
export interface Said {
  readonly role: 'user' | 'assistant'
  readonly text: string
}

/** What is asked of something that has its own instructions, and in which form the answer is told. */
export interface Question {
  readonly model: string
  readonly question: string
  /** What was said before it, oldest first. */
  readonly earlier: readonly Said[]
  readonly stream: boolean
  readonly metadata: Readonly<Record<string, string>>
  readonly form: AnswerForm
}

/** Reads a question out of a request's bytes; `who` begins the sentences that refuse something, such as "A knowledge space". Throws a RequestError. */
export type Asked = (bytes: Buffer, who: string) => Question

/** Throws a RequestError that names the first parameter that says something and cannot be kept to. */
export function refuseUnfit<Body extends object>(
  body: Body,
  unfit: readonly (keyof Body & string)[],
  who: string,
): void {
  const found = unfit.find((name) => (body[name] ?? null) !== null)
  if (found !== undefined)
    throw new RequestError(`${who} does not know the parameter ${found}; leave it out.`, found)
}

/** The last thing that was said, as the question, and the rest; throws a RequestError where it is none. */
export function lastQuestion(said: readonly Said[], param: string): Pick<Question, 'question' | 'earlier'> {
  const last = said.at(-1)
  if (last?.role !== 'user' || last.text.trim() === '')
    throw new RequestError('The last message must be a question of the user.', param)
  return { question: last.text, earlier: said.slice(0, -1) }
}
