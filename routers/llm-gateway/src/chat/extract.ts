import { answerExtractively } from '../local/index.ts'
import { extractiveModel } from '../models/catalogue.ts'
import type { ModelCall } from '../usage/call.ts'
import { estimateTokens } from '../usage/price.ts'
import { abstentionSentence } from './prompt.ts'
import type { ChatEvent, ChatRequest } from './schema.ts'

/** Answers by quoting the sources, without any model. */
export async function* extract(request: ChatRequest, call: ModelCall): AsyncGenerator<ChatEvent> {
  const begun = performance.now()
  const { question, language, sources = [] } = request
  let outcome: 'ok' | 'aborted' = 'aborted'
  let tokensOut = 0
  const tokensIn = estimateTokens(question + sources.map(({ text }) => text).join(' '))
  try {
    yield { type: 'start', model: extractiveModel.id, provider: 'local', mode: 'extractive' }
    const { parts, abstained, quotes } = answerExtractively({ question, language, sources })
    tokensOut = estimateTokens(parts.join(''))
    for (const text of parts) yield { type: 'text', text }
    outcome = 'ok'
    yield { type: 'end', usage: { tokensIn, tokensOut, costMicros: 0 }, abstained, quotes }
  } finally {
    call.meter({
      provider: 'local',
      model: 'extractive',
      kind: 'chat',
      tokensIn,
      tokensOut,
      costMicros: 0,
      durationMs: performance.now() - begun,
      outcome,
    })
  }
}

/** Says that nothing answers the question, without asking a model: there is nothing for it to read. */
export function* abstain(
  model: { id: string; provider: string },
  language: ChatRequest['language'],
): Generator<ChatEvent> {
  yield { type: 'start', model: model.id, provider: model.provider, mode: 'generated' }
  yield { type: 'text', text: abstentionSentence[language] }
  yield { type: 'end', usage: { tokensIn: 0, tokensOut: 0, costMicros: 0 }, abstained: true, quotes: [] }
}
