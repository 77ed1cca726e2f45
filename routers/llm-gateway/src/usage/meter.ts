import { endedBelow, type Metrics } from '@wattos/telemetry'

/** One finished call to a model, whatever its outcome. */
export interface CallRecord {
  readonly provider: string
  readonly model: string
  readonly kind: 'chat' | 'embedding'
  readonly tokensIn: number
  readonly tokensOut: number
  readonly costMicros: number
  readonly durationMs: number
  readonly outcome: 'ok' | 'error' | 'aborted'
}

/** Where finished calls are noted. */
export type Meter = (record: CallRecord) => void

/** Counts a call in the process's metrics, and shows it in its trace. */
export function countCall(metrics: Metrics, record: CallRecord): void {
  const { provider, model, kind, outcome } = record
  metrics.llmCalls.inc({ provider, model, kind, outcome })
  metrics.llmTokens.inc({ provider, model, direction: 'in' }, record.tokensIn)
  metrics.llmTokens.inc({ provider, model, direction: 'out' }, record.tokensOut)
  metrics.llmCost.inc({ provider, model }, record.costMicros / 1_000_000)
  metrics.llmDuration.observe({ provider, model, kind }, record.durationMs)
  endedBelow({
    name: `${kind} ${model}`,
    kind: 'client',
    ms: record.durationMs,
    attributes: {
      'gen_ai.operation.name': kind === 'chat' ? 'chat' : 'embeddings',
      'gen_ai.provider.name': provider,
      'gen_ai.request.model': model,
      'gen_ai.usage.input_tokens': record.tokensIn,
      'gen_ai.usage.output_tokens': record.tokensOut,
    },
    failure: outcome === 'ok' ? undefined : outcome.toUpperCase(),
  })
}
