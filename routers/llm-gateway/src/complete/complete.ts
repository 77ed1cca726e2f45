import { randomUUID } from 'node:crypto'
import { llmFailure } from '../errors.ts'
import { findModel } from '../models/find.ts'
import type { LlmResources } from '../models/resources.ts'
import { classify, statusOf } from '../providers/classify.ts'
import { providerLabels } from '../providers/names.ts'
import { watchSilence } from '../providers/watch.ts'
import { sdkUpstream } from '../upstream/sdk-upstream.ts'
import { costMicros } from '../usage/price.ts'
import type { CompletionCall } from './call.ts'
import type { CallUsage, CompletionEvent } from './event.ts'
import type { CompletionRequest } from './request.ts'
import { Tally } from './tally.ts'

/** Lets a model answer. Every call is accounted for, also one that fails or that the caller leaves. */
export async function* complete(
  resources: Pick<LlmResources, 'models' | 'pool'>,
  request: CompletionRequest,
  call: CompletionCall,
): AsyncGenerator<CompletionEvent> {
  const { provider, model, id, settings } = findModel(resources.models(), request.model)
  if (provider === 'local' || !settings) throw llmFailure('LLM_MODEL_UNKNOWN', id)
  const begun = performance.now()
  const tally = new Tally(request)
  let outcome: 'ok' | 'error' | 'aborted' = 'aborted'
  const usage = async (): Promise<CallUsage> => {
    const { tokensIn, tokensOut, cached, reasoning } = tally.tokens()
    return {
      tokensIn,
      tokensOut,
      ...(cached ? { tokensCached: cached } : {}),
      ...(reasoning ? { tokensReasoning: reasoning } : {}),
      costMicros: await costMicros({ provider, model }, tally.tokens()),
    }
  }
  using watch = watchSilence(call.signal, call.idleMs)
  try {
    const upstream = sdkUpstream((await resources.pool(settings)).chat(model))
    const attempt = upstream.attempt(request, { signal: watch.signal, stream: call.stream, wire: false })
    let started = false
    for await (const event of watch.listen(attempt)) {
      tally.note(event)
      if (event.type === 'usage') continue
      if (!started)
        yield { type: 'start', id: `chatcmpl-${randomUUID()}`, model: id, provider, cached: false }
      started = true
      yield event
    }
    outcome = 'ok'
    yield { type: 'end', usage: await usage() }
  } catch (error) {
    const verdict = classify(error, {
      started: tally.started,
      abortReason: watch.signal.aborted ? watch.signal.reason : undefined,
    })
    if (verdict === 'aborted') throw call.signal.reason
    outcome = 'error'
    call.log.warn({ provider, model, reason: verdict, status: statusOf(error) }, 'model call failed')
    throw llmFailure(verdict, providerLabels[provider])
  } finally {
    const used =
      outcome === 'error' && !tally.started ? { tokensIn: 0, tokensOut: 0, costMicros: 0 } : await usage()
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
