import { llmFailure } from '../errors.ts'
import { classify, statusOf } from '../providers/classify.ts'
import { providerLabels } from '../providers/names.ts'
import { watchSilence } from '../providers/watch.ts'
import { Answer, type GeneratingModel } from './answer.ts'
import type { ModelCall } from '../usage/call.ts'
import type { ChatEvent, ChatRequest } from './schema.ts'

/** Lets a provider's model answer. Every call is metered, also one that fails or that the caller leaves. */
export async function* generate(
  target: GeneratingModel,
  request: ChatRequest,
  call: ModelCall,
): AsyncGenerator<ChatEvent> {
  const begun = performance.now()
  const answer = new Answer(request, target)
  let outcome: 'ok' | 'error' | 'aborted' = 'aborted'
  using watch = watchSilence(call.signal, call.idleMs)
  try {
    yield { type: 'start', model: target.id, provider: target.provider, mode: 'generated' }
    const stream = await answer.begin(watch.signal)
    for await (const part of watch.listen(stream)) {
      const text = answer.take(part)
      if (text) yield { type: 'text', text }
    }
    const rest = answer.finish()
    if (rest) yield { type: 'text', text: rest }
    outcome = 'ok'
    yield { type: 'end', usage: await answer.usage(), abstained: answer.abstained, quotes: [] }
  } catch (error) {
    const verdict = classify(error, {
      started: answer.started,
      abortReason: watch.signal.aborted ? watch.signal.reason : undefined,
    })
    if (verdict === 'aborted') throw call.signal.reason
    outcome = 'error'
    call.log.warn(
      { provider: target.provider, model: target.model, reason: verdict, status: statusOf(error) },
      'model call failed',
    )
    throw llmFailure(verdict, providerLabels[target.provider])
  } finally {
    const usage =
      outcome === 'error' && !answer.started
        ? { tokensIn: 0, tokensOut: 0, costMicros: 0 }
        : await answer.usage()
    const durationMs = performance.now() - begun
    await call.meter({
      provider: target.provider,
      model: target.model,
      kind: 'chat',
      ...usage,
      durationMs,
      outcome,
    })
  }
}
