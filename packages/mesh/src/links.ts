import { createTokenIssuer, type MeshKeys, type TokenIssuer } from '@wattos/identity'
import type { Metrics } from '@wattos/telemetry'
import type { Link } from './call.ts'
import type { Discovered } from './discovery.ts'
import { createPolicyLookup, type PolicyLookup } from './effective-policy.ts'
import { fail } from './errors.ts'
import type { Faults } from './faults/faults.ts'
import { faulty } from './faults/faulty-link.ts'
import { createFrameLink, type FrameLink } from './frame/link.ts'
import type { ByteWay } from './forward.ts'
import { createHttpLink } from './http-link.ts'
import type { Mounted } from './invoke.ts'
import { createLocalLink } from './local-link.ts'
import { measured } from './measured-link.ts'
import { Absence } from './resilience/absence.ts'
import { pickEndpoint } from './resilience/balancer.ts'
import { cached } from './resilience/cached-link.ts'
import { type BreakerSettings, Endpoint } from './resilience/endpoint.ts'
import { EndpointSet } from './resilience/endpoint-set.ts'
import { type Lookup, Names } from './resilience/names.ts'
import { createResilientLink } from './resilience/resilient-link.ts'
import { createRetryBudget, type RetryBudget } from './resilience/retry-budget.ts'
import type { RetrySettings } from './resilience/retry-settings.ts'
import { EdgeSignals } from './signals/edge-signals.ts'

interface LinksOptions {
  readonly keys: MeshKeys
  readonly discovered: ReadonlyMap<string, Discovered>
  readonly mounted: ReadonlyMap<string, Mounted>
  readonly metrics: Metrics
  readonly breaker: BreakerSettings
  readonly retries: RetrySettings
  /** Attempts at a query in all where no policy says otherwise. */
  readonly attempts: number
  /** How long calls wait for a service that listens nowhere, in milliseconds. */
  readonly restartMs: number
  /** Finds the addresses of a name; as the system does unless given. */
  readonly lookup: Lookup | undefined
  /** Calls that go wrong on purpose. */
  readonly faults: Faults | undefined
  /** What a service has stated about how it calls another. */
  readonly policiesOf: (caller: string, callee: string) => unknown
}

/** How one service calls another from this process, for the operator's eyes. */
export interface EdgeState {
  readonly caller: string
  readonly callee: string
  readonly endpoints: readonly Endpoint[]
  readonly budget: RetryBudget | undefined
  readonly signals: EdgeSignals
  readonly policyOf: PolicyLookup
}

/** The ways from the services of this process to those they use. */
export interface Links {
  readonly linkTo: (caller: string, callee: string) => Link
  /** A way to pass requests' bytes on; undefined when the callee is in this process. */
  readonly bytesTo: (caller: string, callee: string) => ByteWay | undefined
  readonly signalsOf: (caller: string, callee: string) => EdgeSignals
  readonly edges: () => readonly EdgeState[]
  readonly close: () => Promise<void>
}

interface Opened {
  readonly link: Link
  readonly state: EdgeState
  readonly bytes: ByteWay | undefined
  readonly close: () => Promise<void>
}

/** Opens ways when they are first needed and keeps them. */
export function createLinks(options: LinksOptions): Links {
  const { keys, discovered, mounted, metrics } = options
  const issuers = new Map<string, TokenIssuer>()
  // By caller, then by callee: putting a key together for each call would cost more than finding it.
  const opened = new Map<string, Map<string, Opened>>()
  const names = new Names(options.lookup)

  const { faults } = options
  const spoilt = (link: Link, edge: { caller: string; callee: string }) =>
    faults ? faulty(link, { ...edge, faults }) : link

  function open(caller: string, callee: string): Opened {
    const place = discovered.get(callee)
    if (place?.kind === 'http') return openRemote({ caller, callee }, place)
    const find = () => {
      const found = mounted.get(callee)
      if (!found) throw fail('SERVICE_UNAVAILABLE', 'NOT_STARTED', `${callee} is still starting.`)
      return found
    }
    const policyOf = createPolicyLookup(options.policiesOf(caller, callee), options.attempts)
    const signals = new EdgeSignals()
    const link = measured(spoilt(createLocalLink(callee, find, policyOf), { caller, callee }), {
      caller,
      callee,
      metrics,
      signals,
    })
    return {
      link,
      state: { caller, callee, endpoints: [], budget: undefined, signals, policyOf },
      bytes: undefined,
      close: async () => {},
    }
  }

  function openRemote(
    { caller, callee }: { caller: string; callee: string },
    place: Discovered & { kind: 'http' },
  ): Opened {
    const issuer = remember(issuers, caller, () => createTokenIssuer({ keys, caller }))
    const ways = new Map<Endpoint, FrameLink>()
    const endpoints = new EndpointSet({
      addresses: place.addresses,
      names,
      open(address) {
        const link = createFrameLink(callee, createHttpLink(callee, address, issuer), issuer)
        const endpoint = new Endpoint(address, spoilt(link, { caller, callee }), options.breaker)
        ways.set(endpoint, link)
        return endpoint
      },
      retire(endpoint) {
        ways.get(endpoint)?.retire()
        ways.delete(endpoint)
      },
    })
    const absence = new Absence(options.restartMs)
    const budget = createRetryBudget()
    const signals = new EdgeSignals()
    const policyOf = createPolicyLookup(options.policiesOf(caller, callee), options.attempts)
    const link = createResilientLink({
      service: callee,
      endpoints,
      absence,
      budget,
      policyOf,
      retries: options.retries,
      onExtra(kind) {
        metrics.meshExtraAttempts.inc({ caller, callee, kind })
        signals.extras.observe(performance.now(), undefined, kind)
      },
    })
    return {
      link: measured(link, { caller, callee, metrics, signals }),
      state: {
        caller,
        callee,
        get endpoints() {
          return endpoints.current
        },
        budget,
        signals,
        policyOf,
      },
      bytes: { pick: () => ways.get(pickEndpoint(endpoints.current))?.http, absence },
      async close() {
        for (const way of ways.values()) await way.close()
      },
    }
  }

  function keepingAnswers(made: Opened): Opened {
    const { policyOf } = made.state
    const onLookup = (hit: boolean) =>
      metrics.cacheOperations.inc({ operation: 'mesh', outcome: hit ? 'hit' : 'miss' })
    return { ...made, link: cached(made.link, { policyOf, onLookup }) }
  }

  const opening = (caller: string, callee: string) =>
    opened.get(caller)?.get(callee) ??
    remember(
      remember(opened, caller, () => new Map<string, Opened>()),
      callee,
      () => keepingAnswers(open(caller, callee)),
    )
  const all = () => [...opened.values()].flatMap((callees) => [...callees.values()])

  return {
    linkTo: (caller, callee) => opening(caller, callee).link,
    bytesTo: (caller, callee) => opening(caller, callee).bytes,
    signalsOf: (caller, callee) => opening(caller, callee).state.signals,
    edges: () => all().map(({ state }) => state),
    async close() {
      names.close()
      for (const way of all()) await way.close()
    },
  }
}

function remember<Key, Value>(known: Map<Key, Value>, key: Key, make: () => Value): Value {
  const found = known.get(key)
  if (found !== undefined) return found
  const made = make()
  known.set(key, made)
  return made
}
