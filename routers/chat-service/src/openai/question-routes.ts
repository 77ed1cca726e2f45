import { fail, type RawRoute, toWireError } from '@wattos/mesh'
import {
  type AnswerPiece,
  answerQuestion,
  apiErrorOf,
  type Asked,
  chatQuestion,
  responsesQuestion,
  sendError,
} from '@wattos/model-api'
import { type CitedEvent, citedAnswer } from '../answer/cited-answer.ts'
import { NeedsModel } from '../answer/failure.ts'
import { noticeOf } from '../disclosure.ts'
import { chatFailure } from '../errors.ts'
import { assignmentOf, type QuestionContext } from './assignment.ts'

/** `POST /v1/…` for `space/<slug>` and `character/<slug>`: their answer, with its citations in the message's metadata. Nothing is kept. */
export const questionRoutes: readonly RawRoute<QuestionContext>[] = [
  questionRoute('/v1/chat/completions', chatQuestion),
  questionRoute('/v1/responses', responsesQuestion),
]

function questionRoute(path: string, asked: Asked): RawRoute<QuestionContext> {
  return {
    method: 'POST',
    path,
    access: 'chat:use',
    refuse: (res, error) => sendError(res, apiErrorOf(error), 'openai'),
    async handle({ res, readBody }, ctx) {
      const { principal, signal, runtime, requestId } = ctx
      if (!principal) throw fail('UNAUTHORIZED', 'NOT_SIGNED_IN', 'Sign in first.')
      await answerQuestion(res, {
        asked,
        who: 'A space or character',
        readBody,
        async answer(question) {
          const assignment = await assignmentOf(question, ctx)
          return piecesOf(citedAnswer(runtime, { principal, signal }, assignment), (mode, abstained) =>
            noticeOf(principal, { mode, abstained, language: assignment.language }),
          )
        },
        later: (thrown) =>
          apiErrorOf(toWireError(thrown, { service: 'chat-service', path: '/v1', requestId })),
      })
    },
  }
}

/** What is said about who wrote an answer; null where nothing has to be. */
type Notice = (mode: 'extractive' | 'generated' | null, abstained: boolean) => string | null

async function* piecesOf(events: AsyncIterable<CitedEvent>, noticeFor: Notice): AsyncGenerator<AnswerPiece> {
  let mode: 'extractive' | 'generated' | null = null
  try {
    for await (const event of events) {
      if (event.type === 'start') {
        mode = event.mode
        yield { type: 'start' }
      } else if (event.type === 'text' && event.text !== '') yield { type: 'text', text: event.text }
      else if (event.type === 'end') {
        const { text, usage, citations, abstained } = event
        const notice = noticeFor(mode, abstained)
        const metadata = { citations, abstained, mode, ...(notice !== null && { notice }) }
        yield { type: 'end', text, usage, metadata }
      }
    }
  } catch (thrown) {
    throw thrown instanceof NeedsModel ? chatFailure('CHARACTER_NEEDS_MODEL') : thrown
  }
}
