import type { Db, Table } from '@wattos/data'
import type { Principal } from '@wattos/identity'
import type { Jobs } from '@wattos/jobs'
import type { Person } from '@wattos/jobs'
import type { Logger, Metrics } from '@wattos/telemetry'
import type { AuditLog } from './audit/audit-log.ts'
import type { AuditSender } from './audit/entry.ts'
import type { Call } from './call.ts'
import type { Client } from './client-types.ts'
import type { JobSender } from './job-sender.ts'
import type { Owns } from './owns.ts'
import type { Ref, Uses } from './ref.ts'
import type { AnyService } from './service.ts'
import type { Done } from './subject/shapes.ts'
import type { MeshState } from './signals/mesh-state.ts'

/** The typed clients of one service. */
export interface Clients<S extends AnyService> {
  readonly edge: Client<S['edge']>
  readonly internal: Client<S['internal']>
}

/** The services that a service may call, typed; one that is not in its `uses` does not exist here. */
export type MeshOf<U extends Uses> = {
  readonly [Alias in keyof U]: U[Alias] extends Ref<infer S extends AnyService> ? Clients<S> : never
}

/** What a service has for as long as its process lives. */
export interface Runtime<U extends Uses, O extends Owns, Env, Resources> {
  readonly name: string
  readonly env: Env
  /** The rows of one tenant, for work that no request caused. */
  readonly dbFor: (tenantId: string) => Db<keyof O & Table>
  /**
   * The rows of all tenants, as the owner of the tables: for work that picks up what is left lying, or that has to find out
   * the tenant first. `why` says so to whoever reads the code.
   */
  readonly acrossTenants: (why: string) => Db<keyof O & Table>
  /** Whether vectors can be stored and searched. */
  readonly vector: boolean
  /** Jobs for `principal`, from work that no request caused. */
  readonly jobsFor: (principal: Principal | null) => JobSender
  /** Adds to the audit log what no request caused, done by `principal` or by the platform itself. */
  readonly auditFor: (principal: Principal | null) => AuditSender
  /** Takes the jobs of a person out of the service's queues. */
  readonly forgetJobs: (person: Person) => Promise<Done[]>
  /** Forgets what was answered to a person's mutations under a key. */
  readonly forgetAnswers: (person: Person) => Promise<Done[]>
  /** The audit log of every tenant, for the service that shows and keeps it. */
  readonly auditLog: AuditLog
  readonly log: Logger
  readonly metrics: Metrics
  /** Folder for files of this process, absolute. */
  readonly dataDir: string
  /** Aborted when the process drains. */
  readonly shutdown: AbortSignal
  readonly resources: Resources
  /** What this process knows of the mesh now, for those who watch over it. */
  readonly meshState: () => MeshState
  /** How any queue of the platform stands, for those who watch over it. */
  readonly lookAtQueue: Jobs['look']
  /** Where jobs are kept. */
  readonly jobStore: Jobs['store']
  /**
   * Clients for work that no request caused: acts for `principal` and has `timeoutMs` for each call.
   * It ends when the process drains, or with `signal` instead where work may finish first.
   */
  readonly meshFor: (principal: Principal | null, timeoutMs: number, signal?: AbortSignal) => MeshOf<U>
}

/** What a procedure sees. */
export interface Context<U extends Uses, O extends Owns, Env, Resources> {
  readonly principal: Principal | null
  readonly caller: string | null
  readonly mesh: MeshOf<U>
  /** The rows of the principal's tenant, and none without a principal: the database itself sees to it. */
  readonly db: Db<keyof O & Table>
  readonly jobs: JobSender
  /** Adds events to the audit log; what a person changes through the edge stands there without it. */
  readonly audit: AuditSender
  readonly env: Env
  readonly resources: Resources
  readonly signal: AbortSignal
  readonly log: Logger
  readonly requestId: string
  readonly runtime: Runtime<U, O, Env, Resources>
  readonly call: Call
}

/** The same for procedures that only members may call: the principal is there. */
export interface MemberContext<U extends Uses, O extends Owns, Env, Resources> extends Context<
  U,
  O,
  Env,
  Resources
> {
  readonly principal: Principal
}
