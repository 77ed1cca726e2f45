import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client'

/** Upper bounds of the latency histograms, in milliseconds. */
const milliseconds = [1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000]

/** The process's metrics under the names of the operators' guide, plus `mesh_*` per caller and callee. */
export interface Metrics {
  readonly registry: Registry
  /** Runs before calls and requests are read: whoever counts them elsewhere adds what is new. */
  readonly onReadCounts: (publish: () => void) => void
  readonly httpRequests: Counter<'service' | 'method' | 'route' | 'status'>
  readonly httpDuration: Histogram<'service' | 'method' | 'route'>
  /** When the first certificate of a public address ends, as a Unix time in seconds. */
  readonly httpCertificateExpiry: Gauge<'address'>
  readonly meshCalls: Counter<'caller' | 'callee' | 'procedure' | 'code' | 'transport'>
  /** Its exemplars name a trace and a span. */
  readonly meshDuration: Histogram<'caller' | 'callee' | 'transport' | 'trace_id' | 'span_id'>
  readonly meshExtraAttempts: Counter<'caller' | 'callee' | 'kind'>
  readonly meshInFlight: Gauge<'service'>
  readonly meshShed: Counter<'service' | 'priority'>
  readonly meshConcurrencyLimit: Gauge<'service'>
  readonly llmCalls: Counter<'provider' | 'model' | 'kind' | 'outcome'>
  readonly llmTokens: Counter<'provider' | 'model' | 'direction'>
  readonly llmCost: Counter<'provider' | 'model'>
  /** How much of a budget its window has used, 0 to 1. */
  readonly llmBudgetUsed: Gauge<'budget'>
  readonly llmDuration: Histogram<'provider' | 'model' | 'kind'>
  readonly feedbackRatings: Counter<'kind' | 'verdict'>
  readonly agentRuns: Gauge<'state'>
  readonly agentApprovalsWaiting: Gauge
  /** For how long the run that rests longest, though it could go on, has not come forward. */
  readonly agentRunIdle: Gauge
  readonly agentSteps: Histogram<'kind' | 'outcome'>
  readonly dbQueries: Counter<'operation' | 'outcome'>
  readonly dbDuration: Histogram<'operation'>
  readonly cacheOperations: Counter<'operation' | 'outcome'>
  readonly jobs: Counter<'queue' | 'outcome'>
  readonly jobsInState: Gauge<'queue' | 'state'>
  readonly jobsOldestWaiting: Gauge<'queue'>
  /** Asked to bring gauges up to date before they are read; a failure is the look's own affair. */
  readonly beforeReading: (look: () => Promise<void>) => void
}

/** Creates the registry with every metric of the platform and Node's own. */
export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  const publishers: (() => void)[] = []
  const collect = () => {
    for (const publish of publishers) publish()
  }
  const counter = <const L extends string>(name: string, help: string, labelNames: readonly L[]) =>
    new Counter<L>({ name, help, labelNames: [...labelNames], registers, collect })
  const histogram = <const L extends string>(name: string, help: string, labelNames: readonly L[]) =>
    new Histogram<L>({ name, help, labelNames: [...labelNames], registers, buckets: milliseconds })
  // Made without a registry: one for plain text, which leaves exemplars out, does not take part in making it.
  const meshDuration: Metrics['meshDuration'] = new Histogram({
    name: 'mesh_call_duration_ms',
    help: 'Time of a call between services, seen by the caller, in milliseconds',
    labelNames: ['caller', 'callee', 'transport'],
    registers: [],
    buckets: milliseconds,
    enableExemplars: true,
  })
  registry.registerMetric(meshDuration)
  const looks: (() => Promise<void>)[] = []
  let looking: Promise<unknown> | undefined
  // Every gauge that waits for it shares one look.
  const bringUpToDate = async () => {
    looking ??= Promise.all(looks.map((look) => look())).finally(() => {
      looking = undefined
    })
    await looking
  }
  return {
    registry,
    onReadCounts: (publish) => void publishers.push(publish),
    httpRequests: counter('http_requests_total', 'HTTP requests answered', [
      'service',
      'method',
      'route',
      'status',
    ]),
    httpDuration: histogram('http_request_duration_ms', 'Time to answer an HTTP request, in milliseconds', [
      'service',
      'method',
      'route',
    ]),
    meshCalls: counter('mesh_calls_total', 'Calls between services, seen by the caller', [
      'caller',
      'callee',
      'procedure',
      'code',
      'transport',
    ]),
    meshDuration,
    meshExtraAttempts: counter(
      'mesh_extra_attempts_total',
      'Attempts at calls beyond the first: retries and hedges',
      ['caller', 'callee', 'kind'],
    ),
    meshInFlight: new Gauge({
      name: 'mesh_in_flight',
      help: 'Calls being served now',
      labelNames: ['service'],
      registers,
      collect,
    }),
    meshShed: counter('mesh_shed_total', 'Calls declined because a service had more to do than it could', [
      'service',
      'priority',
    ]),
    meshConcurrencyLimit: new Gauge({
      name: 'mesh_concurrency_limit',
      help: 'Calls that a service serves at once, as it now stands',
      labelNames: ['service'],
      registers,
    }),
    llmCalls: counter('llm_calls_total', 'Calls to language and embedding models', [
      'provider',
      'model',
      'kind',
      'outcome',
    ]),
    httpCertificateExpiry: new Gauge({
      name: 'http_certificate_expiry_timestamp_seconds',
      help: 'When the first certificate of a public address ends, as a Unix time in seconds',
      labelNames: ['address'],
      registers,
    }),
    llmTokens: counter('llm_tokens_total', 'Tokens sent to and received from models', [
      'provider',
      'model',
      'direction',
    ]),
    llmCost: counter('llm_cost_usd', 'Cost of model calls in US dollars', ['provider', 'model']),
    llmBudgetUsed: new Gauge({
      name: 'llm_budget_used_ratio',
      help: 'How much of a budget for models its window has used, 0 to 1',
      labelNames: ['budget'],
      registers,
      collect: bringUpToDate,
    }),
    llmDuration: histogram('llm_call_duration_ms', 'Time of a model call, in milliseconds', [
      'provider',
      'model',
      'kind',
    ]),
    feedbackRatings: counter('feedback_ratings_total', 'Ratings given by people, changed ones again', [
      'kind',
      'verdict',
    ]),
    agentRuns: new Gauge({
      name: 'agent_runs',
      help: 'Runs of agents by state; of those that have ended, the ones of the last hour',
      labelNames: ['state'],
      registers,
      collect: bringUpToDate,
    }),
    agentApprovalsWaiting: new Gauge({
      name: 'agent_approvals_waiting',
      help: 'Decisions for which agents wait',
      registers,
      collect: bringUpToDate,
    }),
    agentRunIdle: new Gauge({
      name: 'agent_run_idle_seconds',
      help: 'How long the run that could go on and has rested longest has not come forward, in seconds',
      registers,
      collect: bringUpToDate,
    }),
    agentSteps: histogram('agent_step_duration_ms', 'Time of a step of an agent, in milliseconds', [
      'kind',
      'outcome',
    ]),
    dbQueries: counter('db_queries_total', 'Database statements', ['operation', 'outcome']),
    dbDuration: histogram('db_query_duration_ms', 'Time of a database statement, in milliseconds', [
      'operation',
    ]),
    cacheOperations: counter('cache_operations_total', 'Cache reads and writes', ['operation', 'outcome']),
    jobs: counter('jobs_total', 'Jobs finished', ['queue', 'outcome']),
    jobsInState: new Gauge({
      name: 'jobs_in_state',
      help: 'Jobs of a queue that wait, are worked on, are delayed or have failed',
      labelNames: ['queue', 'state'],
      registers,
      collect: bringUpToDate,
    }),
    jobsOldestWaiting: new Gauge({
      name: 'jobs_oldest_waiting_seconds',
      help: 'How long the oldest waiting job of a queue has waited, in seconds',
      labelNames: ['queue'],
      registers,
      collect: bringUpToDate,
    }),
    beforeReading: (look) => void looks.push(look),
  }
}
