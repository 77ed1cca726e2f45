import { endedBelow, type Metrics, spansWanted } from '@wattos/telemetry'
import type { UsageRecord } from './record.ts'
import { type CallDetails, spanOf } from './span.ts'

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
  /** For its trace; asked only where somebody traces. */
  readonly details?: () => CallDetails
}

/** Where finished calls are noted. */
export type Meter = (record: CallRecord) => void

/** Counts a call in the process's metrics, and shows it in its trace. */
export function countCall(metrics: Metrics, record: CallRecord): void {
  const signals = signalsOf(metrics, record)
  signals.calls += 1
  signals.tokensIn += record.tokensIn
  signals.tokensOut += record.tokensOut
  signals.costMicros += record.costMicros
  signals.duration.observe(record.durationMs)
  if (spansWanted()) endedBelow(spanOf(record))
}

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
