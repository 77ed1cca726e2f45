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
  const signals = signalsOf(metrics, record)
  signals.calls += 1
  signals.tokensIn += record.tokensIn
  signals.tokensOut += record.tokensOut
  signals.costMicros += record.costMicros
  signals.duration.observe(record.durationMs)
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

/** What prom-client, which counts ten times as slowly, has yet to be told of, and how long calls took. */
interface Signals {
  calls: number
  tokensIn: number
  tokensOut: number
  costMicros: number
  readonly duration: ReturnType<Metrics['llmDuration']['labels']>
}

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

const nothing = { calls: 0, tokensIn: 0, tokensOut: 0, costMicros: 0 }

function makeSignals(metrics: Metrics, { provider, model, kind, outcome }: CallRecord): Signals {
  const signals = { ...nothing, duration: metrics.llmDuration.labels({ provider, model, kind }) }
  metrics.onReadCounts(() => {
    metrics.llmCalls.inc({ provider, model, kind, outcome }, signals.calls)
    metrics.llmTokens.inc({ provider, model, direction: 'in' }, signals.tokensIn)
    metrics.llmTokens.inc({ provider, model, direction: 'out' }, signals.tokensOut)
    metrics.llmCost.inc({ provider, model }, signals.costMicros / 1_000_000)
    Object.assign(signals, nothing)
  })
  return signals
}
