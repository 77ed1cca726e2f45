import type { ServerResponse } from 'node:http'
import { streamHeaders } from '../chat-answer.ts'
import { type ApiError, sendError } from '../errors.ts'
import { sendJson, write } from '../write.ts'
import type { AnswerEnd } from './answer-form.ts'
import type { Question } from './question.ts'

/**
 * A piece of an answer: that it has begun, words, that it is still being worked on, and its end. `fail` ends it too; programs
 * are told not to ask again by themselves, since work was begun.
 */
export type AnswerPiece =
  | { readonly type: 'start' }
  | { readonly type: 'alive' }
  | { readonly type: 'text'; readonly text: string }
  | ({ readonly type: 'end' } & AnswerEnd)
  | { readonly type: 'fail'; readonly error: ApiError }

/** Sends an answer as it comes, or whole. What is thrown before anything was sent is thrown on; later the stream ends with what `later` makes of it. */
export async function sendAnswer(
  res: ServerResponse,
  { form, stream }: Pick<Question, 'form' | 'stream'>,
  {
    pieces,
    later,
  }: { readonly pieces: AsyncIterable<AnswerPiece>; readonly later: (thrown: unknown) => ApiError },
): Promise<void> {
  let words = ''
  const begin = (): string => {
    if (res.headersSent) return ''
    res.writeHead(200, streamHeaders)
    return form.begin()
  }
  try {
    for await (const piece of pieces) {
      if (piece.type === 'fail') {
        if (res.headersSent) return void res.end(form.fail(piece.error))
        res.setHeader('x-should-retry', 'false')
        return sendError(res, piece.error, 'openai')
      }
      if (piece.type === 'text') words += piece.text
      if (piece.type === 'end') {
        if (!stream) return sendJson(res, form.whole(words + piece.text, piece))
        return void res.end(begin() + form.end(piece))
      }
      if (!stream) continue
      // A comment, which clients overlook and which keeps proxies from hanging up.
      const said =
        piece.type === 'text' ? form.text(piece.text) : piece.type === 'alive' ? ': working\n\n' : ''
      await write(res, begin() + said)
    }
  } catch (thrown) {
    if (!res.headersSent || res.destroyed) throw thrown
    res.end(form.fail(later(thrown)))
  }
}
