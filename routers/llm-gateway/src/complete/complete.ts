import { randomUUID } from 'node:crypto'
import { llmFailure } from '../errors.ts'
import { findModel } from '../models/find.ts'
import type { LlmResources } from '../models/resources.ts'
import { providerLabels } from '../providers/names.ts'
import { costMicros } from '../usage/price.ts'
import { Attempt, AttemptFailed } from './attempt.ts'
import type { CompletionCall } from './call.ts'
import type { CallUsage, CompletionEvent } from './event.ts'
import type { CompletionRequest } from './request.ts'

/** Lets a model answer. Every call is accounted for, also one that fails or that the caller leaves. */
export async function* complete(
  resources: Pick<LlmResources, 'models' | 'pool'>,
  request: CompletionRequest,
  call: CompletionCall,
): AsyncGenerator<CompletionEvent> {
  const { provider, model, id, settings } = findModel(resources.models(), request.model)
  if (provider === 'local' || !settings) throw llmFailure('LLM_MODEL_UNKNOWN', id)
  const begun = performance.now()
  const attempt = new Attempt({ provider, model, id, settings }, request, call)
  let outcome: 'ok' | 'error' | 'aborted' = 'aborted'
  const usage = async (): Promise<CallUsage> => {
    const { tokensIn, tokensOut, cached, reasoning } = attempt.tally.tokens()
    return {
      tokensIn,
      tokensOut,
      ...(cached ? { tokensCached: cached } : {}),
      ...(reasoning ? { tokensReasoning: reasoning } : {}),
      costMicros: await costMicros({ provider, model }, attempt.tally.tokens()),
    }
  }
  try {
    let started = false
    for await (const event of attempt.run(resources.pool)) {
      if (!started)
        yield { type: 'start', id: `chatcmpl-${randomUUID()}`, model: id, provider, cached: false }
      started = true
      yield event
    }
    outcome = 'ok'
    yield { type: 'end', usage: await usage() }
  } catch (error) {
    if (!(error instanceof AttemptFailed)) throw error
    const { verdict, status } = error
    if (verdict === 'aborted') throw call.signal.reason
    outcome = 'error'
    call.log.warn({ provider, model, reason: verdict, status }, 'model call failed')
    throw llmFailure(verdict, providerLabels[provider])
  } finally {
    const used =
      outcome === 'error' && !attempt.tally.started
        ? { tokensIn: 0, tokensOut: 0, costMicros: 0 }
        : await usage()
    const { tokensIn, tokensOut, costMicros: cost } = used
    const durationMs = performance.now() - begun
    await call.meter({
      provider,
      model,
      kind: 'chat',
      tokensIn,
      tokensOut,
      costMicros: cost,
      durationMs,
      outcome,
    })
  }
}
