import type { RequestListener } from 'node:http'
import { readEnvironment } from '@wattos/config'
import { type Credentials, keysOf } from '@wattos/identity'
import type { Allowances } from './admission/allowances.ts'
import { setHeaders } from './answer.ts'
import { databaseAuditStore } from './audit/database-store.ts'
import { createJournal } from './audit/journal.ts'
import type { AuditStore } from './audit/store.ts'
import { discover, type Discovered } from './discovery.ts'
import { type Faults, faultsOf } from './faults/faults.ts'
import { forwardTo, type PassOn } from './forward.ts'
import { forwardCalls } from './forward-calls.ts'
import { headerNames } from './headers.ts'
import { createIncoming, type Incoming } from './incoming.ts'
import { databaseStore } from './idempotency/database-store.ts'
import type { IdempotencyStore } from './idempotency/store.ts'
import { type Mounted, mountService } from './invoke.ts'
import { createLinks, type Links } from './links.ts'
import type { Lookup } from './resilience/names.ts'
import { resilienceEnvironment } from './resilience/retry-settings.ts'
import type { Foundation } from './running.ts'
import { Scope } from './scope.ts'
import type { AnyService } from './service.ts'
import type { MeshState } from './signals/mesh-state.ts'
import { watchPassing } from './signals/pass-watch.ts'
import { type About, readState } from './signals/read-state.ts'
import { inStartOrder } from './start-order.ts'

/** What a process needs to take part in the mesh; its credentials sign and verify calls. */
export type MeshOptions = Credentials & {
  readonly services: readonly AnyService[]
  readonly foundation: Omit<
    Foundation,
    'linkTo' | 'passOn' | 'root' | 'meshState' | 'journal' | 'idempotency'
  >
  /** Which program this is, for those who watch it; the first service's name unless given. */
  readonly about?: About
  /** Answers what the mesh does not, for requests that the gateway passes on within this process. */
  readonly otherwise: RequestListener
  /** Where answers to mutations under a key are remembered; the database unless given. */
  readonly idempotency?: IdempotencyStore
  /** Where it is written down who did what; the database unless given. */
  readonly audit?: AuditStore
  /** Where replicas share the allowances of their callers; without, each counts for itself. */
  readonly allowances?: Allowances
  /** Calls of this process that go wrong on purpose; those that MESH_FAULTS names unless given. */
  readonly faults?: Faults
  /** Finds the addresses that a service's name stands for; as the system does unless given. */
  readonly lookup?: Lookup
}

/** A process's part of the mesh. */
export interface Mesh
  extends Pick<Incoming, 'handle' | 'upgrade' | 'identify' | 'leave'>, Pick<Links, 'linkTo' | 'edges'> {
  readonly mounted: ReadonlyMap<string, Mounted>
  /** Where each service that a mounted one uses is found. */
  readonly discovered: ReadonlyMap<string, Discovered>
  /** What this process knows of the mesh now. */
  readonly state: () => MeshState
  readonly stop: () => Promise<void>
}

/** Finds every needed service, then starts the mounted ones, those that others use first. */
export async function createMesh({
  services,
  foundation,
  otherwise,
  about,
  ...given
}: MeshOptions): Promise<Mesh> {
  const {
    idempotency = databaseStore(foundation.database),
    audit = databaseAuditStore(foundation.database),
    faults = faultsOf(foundation.environment),
    lookup,
    allowances,
    ...credentials
  } = given
  const { environment, metrics, shutdown } = foundation
  const env = readEnvironment(resilienceEnvironment, environment)
  const names = new Set(services.map((service) => service.name))
  const targets = new Map(
    services.flatMap((service) => Object.values(service.uses)).map((target) => [target.name, target]),
  )
  const discovered = new Map(
    [...targets.values()].map((target) => [target.name, discover(target, { mounted: names, environment })]),
  )
  const mounted = new Map<string, Mounted>()
  const journal = createJournal(audit, foundation.log.child({ service: 'mesh' }))
  const root = new Scope(Number.POSITIVE_INFINITY)
  const keys = keysOf(credentials)
  const incoming = createIncoming({ keys, mounted, shutdown })
  const links = createLinks({
    keys,
    discovered,
    mounted,
    metrics,
    breaker: {
      failureThreshold: env.CIRCUIT_BREAKER_FAILURE_THRESHOLD,
      resetTimeoutMs: env.CIRCUIT_BREAKER_RESET_TIMEOUT,
    },
    retries: { initialMs: env.RETRY_INITIAL_DELAY, maxMs: env.RETRY_MAX_DELAY },
    attempts: env.RETRY_MAX_ATTEMPTS,
    restartMs: env.RESTART_PATIENCE,
    lookup,
    faults,
    policiesOf: (caller, callee) => statedPolicies(services, { caller, callee }),
  })

  const passOnFor = (caller: string): PassOn => {
    return (req, res, request) => {
      // What the gateway answers itself is no call between services.
      const watch = () =>
        caller !== request.service &&
        watchPassing(links.signalsOf(caller, request.service), request.target, { req, res })
      const bytes = links.bytesTo(caller, request.service)
      if (bytes) {
        const asBytes = () => {
          watch()
          forwardTo(bytes, req, { ...request, res })
        }
        return forwardCalls(req, res, {
          link: links.linkTo(caller, request.service),
          caller,
          request,
          asBytes,
        })
      }
      watch()
      req.headers[headerNames.timeout] = String(request.timeoutMs)
      if (request.clientAddress !== undefined) req.headers[headerNames.clientAddress] = request.clientAddress
      req.url = request.target
      const identity = { caller, principal: request.principal }
      const { body, headers } = request
      if (incoming.handle(req, res, { identity, body, headers })) return
      setHeaders(res, headers)
      incoming.vouch(req, identity)
      otherwise(req, res)
    }
  }

  const startedAt = new Date()
  const told = about ?? { app: services[0]?.name ?? 'none', version: 'unknown' }
  const meshState = () => readState({ about: told, startedAt, services, discovered, edges: links.edges() })

  for (const service of inStartOrder(services)) {
    const linkTo = (callee: string) => links.linkTo(service.name, callee)
    const running = await service.start({
      ...foundation,
      journal,
      idempotency,
      root,
      linkTo,
      meshState,
      passOn: passOnFor(service.name),
    })
    mounted.set(service.name, mountService(service, running, { metrics, idempotency, journal, allowances }))
  }

  return {
    ...incoming,
    ...links,
    mounted,
    discovered,
    state: meshState,
    async stop() {
      for (const { running } of [...mounted.values()].reverse()) await running.stop()
      await journal.close()
      root.end(new Error('the process is ending'))
      await links.close()
      await allowances?.close()
    },
  }
}

function statedPolicies(services: readonly AnyService[], edge: { caller: string; callee: string }): unknown {
  const service = services.find(({ name }) => name === edge.caller)
  const alias = Object.entries(service?.uses ?? {}).find(([, target]) => target.name === edge.callee)?.[0]
  return alias === undefined ? undefined : service?.policies[alias]
}
