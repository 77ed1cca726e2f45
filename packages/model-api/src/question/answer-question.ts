import type { ServerResponse } from 'node:http'
import { type ApiError, RequestError, sendError } from '../errors.ts'
import type { Asked, Question } from './question.ts'
import { type AnswerPiece, sendAnswer } from './send-answer.ts'

/** Largest body, in bytes. */
const largestBody = 4 * 1024 * 1024

/** How a question is read and answered. */
export interface Answering {
  readonly asked: Asked
  /** Begins the sentences that refuse something, such as "An agent". */
  readonly who: string
  readonly readBody: (maxBytes: number) => Promise<Buffer>
  readonly answer: (question: Question) => Promise<AsyncIterable<AnswerPiece>>
  /** What is said of an error once the answer has begun. */
  readonly later: (thrown: unknown) => ApiError
}

/** Answers a request in the form in which it was asked; one that cannot be kept to is refused with the parameter's name. */
export async function answerQuestion(
  res: ServerResponse,
  { asked, who, readBody, answer, later }: Answering,
): Promise<void> {
  try {
    const question = asked(await readBody(largestBody), who)
    await sendAnswer(res, question, { pieces: await answer(question), later })
  } catch (thrown) {
    if (!(thrown instanceof RequestError)) throw thrown
    sendError(res, thrown.error, 'openai')
  }
}
