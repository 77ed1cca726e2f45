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
import { definitionSchema } from '../definition.ts'
import type { AgentContext, MemberContext } from '../kit.ts'
import { memberOf } from '../member-of.ts'
import { findOwnRun } from '../runs/find-run.ts'
import { isEnded } from '../runs/states.ts'
import { followRun } from './follow-run.ts'
import { runFailure } from './run-failure.ts'
import { runOf } from './run-of.ts'
import { toldOfRun } from './told-of-run.ts'

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

const resting = {
  de: {
    waiting_approval: 'Ich warte auf die Entscheidung eines Menschen.',
    paused: 'Ich wurde angehalten.',
    working: 'Ich bin noch nicht fertig.',
  },
  en: {
    waiting_approval: 'I wait for the decision of a person.',
    paused: 'I was paused.',
    working: 'I am not done yet.',
  },
} as const

async function* piecesOf(ctx: MemberContext, runId: string): AsyncGenerator<AnswerPiece> {
  yield { type: 'start' }
  for await (const _ of followRun(ctx, runId)) yield { type: 'alive' }
  const run = await findOwnRun(ctx, runId)
  if (run.state === 'failed' || run.state === 'cancelled')
    return yield { type: 'fail', error: runFailure(run) }
  const metadata = await toldOfRun(ctx, run)
  const { tokensIn, tokensOut } = run
  const usage = { tokensIn, tokensOut }
  if (isEnded(run.state)) return yield { type: 'end', text: run.output, usage, metadata }
  const { language } = definitionSchema.parse(run.definition)
  const { state } = metadata.run
  const stands = state === 'waiting_approval' || state === 'paused' ? state : 'working'
  yield { type: 'end', text: resting[language][stands], usage, metadata, incomplete: stands }
}
