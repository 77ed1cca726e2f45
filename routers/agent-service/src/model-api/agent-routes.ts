import { type RawRoute, toWireError } from '@wattos/mesh'
import {
  type AnswerPiece,
  answerQuestion,
  apiErrorOf,
  type Asked,
  chatQuestion,
  responsesQuestion,
  sendError,
} from '@wattos/model-api'
import type { AgentContext, MemberContext } from '../kit.ts'
import { memberOf } from '../member-of.ts'
import { longestWaitMs } from './follow-run.ts'
import { runOf } from './run-of.ts'
import { runPieces } from './run-pieces.ts'

/** `POST /v1/…` for `agent/<slug>`: a run for each question, its tools, citations and open decisions in the message's metadata. */
export const agentRoutes: readonly RawRoute<AgentContext>[] = [
  agentRoute('/v1/chat/completions', chatQuestion),
  agentRoute('/v1/responses', responsesQuestion),
]

function agentRoute(path: string, asked: Asked): RawRoute<AgentContext> {
  return {
    method: 'POST',
    path,
    access: 'agent:use',
    refuse: (res, error) => sendError(res, apiErrorOf(error), 'openai'),
    async handle({ res, readBody }, context) {
      const ctx = memberOf(context)
      const call = { service: 'agent-service', path: '/v1', requestId: ctx.requestId }
      await answerQuestion(res, {
        asked,
        who: 'An agent',
        readBody,
        answer: async (question) => piecesOf(ctx, await runOf(ctx, question)),
        later: (thrown) => apiErrorOf(toWireError(thrown, call)),
      })
    },
  }
}

async function* piecesOf(ctx: MemberContext, id: string): AsyncGenerator<AnswerPiece> {
  yield { type: 'start' }
  for await (const piece of runPieces(ctx, { id, waitMs: longestWaitMs }))
    yield piece.type === 'working' ? { type: 'alive' } : piece
}
