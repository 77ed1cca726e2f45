import { endedBelow, type Metrics } from '@wattos/telemetry'
import type { UsageRecord } from './record.ts'

/** One finished call to a model, whatever its outcome. */
export interface CallRecord {
  readonly provider: string
  readonly model: string
  readonly kind: UsageRecord['kind']
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
  const { calls, tokensIn, tokensOut, cost, duration } = signalsOf(metrics, record)
  calls.inc()
  tokensIn.inc(record.tokensIn)
  tokensOut.inc(record.tokensOut)
  cost.inc(record.costMicros / 1_000_000)
  duration.observe(record.durationMs)
  endedBelow({
    name: `${kind} ${model}`,
    kind: 'client',
    ms: record.durationMs,
    attributes: {
      'gen_ai.operation.name': operations[kind],
      'gen_ai.provider.name': provider,
      'gen_ai.request.model': model,
      'gen_ai.usage.input_tokens': record.tokensIn,
      'gen_ai.usage.output_tokens': record.tokensOut,
    },
    failure: outcome === 'ok' ? undefined : outcome.toUpperCase(),
  })
}

// Names of OpenTelemetry's conventions where it has one.
const operations = {
  chat: 'chat',
  embedding: 'embeddings',
  rerank: 'rerank',
  speech: 'speech',
  transcription: 'transcription',
} as const satisfies Record<UsageRecord['kind'], string>

type Signals = ReturnType<typeof makeSignals>

const known = new WeakMap<Metrics, Map<string, Signals>>()

// Finding a metric by its labels costs more than counting; models that people make up are none, so there are few.
function signalsOf(metrics: Metrics, record: CallRecord): Signals {
  let all = known.get(metrics)
  if (!all) known.set(metrics, (all = new Map()))
  const key = `${record.kind} ${record.outcome} ${record.provider} ${record.model}`
  let found = all.get(key)
  if (!found) all.set(key, (found = makeSignals(metrics, record)))
  return found
}

function makeSignals(metrics: Metrics, { provider, model, kind, outcome }: CallRecord) {
  return {
    calls: metrics.llmCalls.labels({ provider, model, kind, outcome }),
    tokensIn: metrics.llmTokens.labels({ provider, model, direction: 'in' }),
    tokensOut: metrics.llmTokens.labels({ provider, model, direction: 'out' }),
    cost: metrics.llmCost.labels({ provider, model }),
    duration: metrics.llmDuration.labels({ provider, model, kind }),
  }
}
