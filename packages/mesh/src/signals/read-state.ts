import type { Discovered } from '../discovery.ts'
import type { EdgeState } from '../links.ts'
import type { AnyService } from '../service.ts'
import type { ProcedureCount } from './edge-signals.ts'
import { contractMark } from './contract-mark.ts'
import type { MeshEdge, MeshState } from './mesh-state.ts'
import { summarise } from './minute-window.ts'

/** Which program a process is. */
export interface About {
  readonly app: string
  /** Version and, where known, the commit. */
  readonly version: string
}

interface Parts {
  readonly about: About
  readonly startedAt: Date
  readonly services: readonly AnyService[]
  readonly discovered: ReadonlyMap<string, Discovered>
  readonly edges: readonly EdgeState[]
}

/** Reads what this process knows of the mesh at this moment. */
export function readState({ about, startedAt, services, discovered, edges }: Parts): MeshState {
  return {
    ...about,
    startedAt: startedAt.toISOString(),
    services: services.map((service) => ({
      name: service.name,
      queues: [...service.queues],
      uses: [...new Set(Object.values(service.uses).map((used) => used.name))],
      contract: contractMark(service),
    })),
    places: [...discovered].map(([service, place]) => ({
      service,
      kind: place.kind,
      addresses: place.kind === 'http' ? place.addresses.map(({ url }) => url) : [],
      why: place.why,
    })),
    edges: edges
      .filter(({ signals }) => signals.called + signals.passed + signals.inFlight > 0)
      .map(readEdge),
  }
}

function readEdge({ caller, callee, endpoints, budget, signals, policyOf }: EdgeState): MeshEdge {
  const now = performance.now()
  const extra = summarise([signals.extras], now).errors
  const told = ({ surface, path, kind, calls, failed }: ProcedureCount) => {
    const policy = kind && policyOf(surface, path, kind)
    return {
      surface,
      path,
      calls,
      failed,
      policy: policy
        ? {
            timeoutMs: policy.timeoutMs ?? null,
            retry: policy.retry,
            hedgeAfter: policy.hedgeAfter ?? null,
            cacheMs: policy.cacheMs,
            priority: policy.priority,
            idempotent: policy.idempotencyKey !== undefined,
          }
        : null,
    }
  }
  return {
    caller,
    callee,
    transports: transportsOf({ endpoints, signals }),
    total: signals.called + signals.passed,
    seconds: Math.max(1, Math.min(60, Math.round((now - signals.since) / 1_000))),
    calls: summarise([signals.calls], now),
    attempts:
      signals.called > 0 && endpoints.length > 0
        ? summarise(
            endpoints.map(({ attempts }) => attempts),
            now,
          )
        : null,
    extra: { retries: extra['retry'] ?? 0, hedges: extra['hedge'] ?? 0 },
    inFlight: signals.inFlight,
    budgetLeft: budget ? Math.floor(budget.left()) : null,
    endpoints: endpoints.map((endpoint) => ({
      url: endpoint.name,
      weight: Number(endpoint.address.weight.toFixed(2)),
      breaker: endpoint.state,
      ejected: endpoint.ejected,
      inFlight: endpoint.inFlight,
      attempts: summarise([endpoint.attempts], now),
    })),
    procedures: [...signals.procedures.edge.values(), ...signals.procedures.internal.values()]
      .sort((a, b) => b.calls - a.calls)
      .map(told),
    failures: signals.failures.toReversed(),
  }
}

function transportsOf({
  endpoints,
  signals,
}: Pick<EdgeState, 'endpoints' | 'signals'>): MeshEdge['transports'] {
  if (endpoints.length === 0) return ['local']
  const called = signals.called > 0 || signals.passed === 0 ? endpoints.map(({ link }) => link.transport) : []
  return [...new Set([...called, ...(signals.passed > 0 ? (['http'] as const) : [])])]
}
