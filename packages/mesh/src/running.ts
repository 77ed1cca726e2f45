import type { Database } from '@wattos/data'
import type { Environment } from '@wattos/config'
import type { Jobs } from '@wattos/jobs'
import type { Logger, Metrics } from '@wattos/telemetry'
import type { Journal } from './audit/journal.ts'
import type { Call, Link } from './call.ts'
import type { Door, PassOn } from './forward.ts'
import type { RunningRoute } from './http-route.ts'
import type { IdempotencyStore } from './idempotency/store.ts'
import type { RawRoutes } from './raw-route.ts'
import type { Scope } from './scope.ts'
import type { MeshState } from './signals/mesh-state.ts'
import type { RunningWorker } from './worker.ts'

/** What a process provides for the services it mounts. */
export interface Foundation {
  readonly environment: Environment
  readonly database: Database
  readonly jobs: Jobs
  readonly log: Logger
  readonly metrics: Metrics
  readonly dataDir: string
  readonly shutdown: AbortSignal
  /** Lasts until the process has drained; work that no request caused lives in it. */
  readonly root: Scope
  /** The way to a service, by its name. */
  readonly linkTo: (service: string) => Link
  readonly passOn: PassOn
  /** Where answers to mutations under a key are remembered. */
  readonly idempotency: IdempotencyStore
  /** Where it is written down who did what. */
  readonly journal: Journal
  /** What this process knows of the mesh now. */
  readonly meshState: () => MeshState
}

/** A service that is ready to serve in this process. */
export interface RunningService {
  /** The `ctx` of one call. */
  readonly createContext: (call: Call) => object
  readonly routes: readonly RunningRoute[]
  readonly rawRoutes: RawRoutes
  readonly workers: readonly RunningWorker[]
  readonly door: Door | undefined
  readonly log: Logger
  readonly stop: () => Promise<void>
}
