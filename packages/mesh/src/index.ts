export { type Access, type ProcedureMeta } from './access.ts'
export type { Authorization, EdgeRule, InternalRule, Least } from './authorization.ts'
export type { CallOptions, Client, Mutation, Query, Reply, Subscription } from './client-types.ts'
export { discover, type Discovered, type DiscoveryOptions, serviceVariable } from './discovery.ts'
export {
  type DeclaredShape,
  type ErrorEntry,
  type ErrorTable,
  type Failures,
  failuresOf,
  relays,
  throws,
} from './error-table.ts'
export { meshErrors, type MeshReason, type MeshShape } from './mesh-errors.ts'
export { Answer, setHeaders } from './answer.ts'
export { readBody } from './read-body.ts'
export { safe } from './safe.ts'
export { fail, Failure, MeshError, type WireErrorData } from './errors.ts'
export {
  type Erasure,
  impersonal,
  type Impersonal,
  type Owns,
  type Part,
  partOf,
  personal,
  type Personal,
  type Retention,
  type Words,
} from './owns.ts'
export type {
  ArchivePiece,
  Done,
  EraseOrder,
  Held,
  MappedTable,
  ObjectOrder,
  SubjectFile,
  SubjectHooks,
} from './subject/shapes.ts'
export { objectInput } from './subject/shapes.ts'
export { subjectActions, type SubjectContext } from './subject/actions.ts'
export { subjectAuthorization } from './subject/subject-authorization.ts'
export type { SubjectRouter } from './subject/subject-router.ts'
export type { AuditedResource, AuditEntry, AuditEvent, AuditMeta, AuditSender } from './audit/entry.ts'
export type { AuditFilter, AuditFinding, AuditLog, AuditRow } from './audit/audit-log.ts'
export type { AuditLevel, AuditStore } from './audit/store.ts'
export { type Ref, ref } from './ref.ts'
export { type ComposeEdge, type OwnedBy } from './compose.ts'
export { serviceKit, type ServiceKit } from './kit.ts'
export { defineService } from './define-service.ts'
export { type AnyService, type Service } from './service.ts'
export { type HttpRoute } from './http-route.ts'
export type { RawExchange, RawRoute } from './raw-route.ts'
export { type Context, type MeshOf, type Runtime } from './context.ts'
export { type JobSender } from './job-sender.ts'
export { backgroundCall } from './background.ts'
export { type Job, type RunningWorker } from './worker.ts'
export { Call } from './call.ts'
export { Scope } from './scope.ts'
export { unwatch, watch, type WheelEntry } from './timer-wheel.ts'
export { type Mounted } from './invoke.ts'
export { meshOwns } from './mesh-owns.ts'
export { type EdgeState } from './links.ts'
export { faultEnvironment, type FaultRule } from './faults/fault-rule.ts'
export { Faults } from './faults/faults.ts'
export { resilienceEnvironment } from './resilience/retry-settings.ts'
export { PeakEwma } from './resilience/latency.ts'
export { resetDelays } from './resilience/reset-delays.ts'
export { createRetryBudget, type RetryBudget } from './resilience/retry-budget.ts'
export { contractMark } from './signals/contract-mark.ts'
export { type MeshEdge, type MeshState, meshStateSchema } from './signals/mesh-state.ts'
export { createMesh, type Mesh, type MeshOptions } from './mesh.ts'
export { createPolicyLookup, type EffectivePolicy } from './effective-policy.ts'
export { type MeshPolicy, policy, type Priority } from './policy.ts'
export { asCallerUnknown, type Identity, readCall } from './headers.ts'
export { toWireError, type WireError } from './wire-error.ts'
export { type Allowances, countedAlone, openRedis, redisAllowances } from './admission/allowances.ts'
export type { Door, PassOn, PublicRequest } from './forward.ts'
export { createPlainFetch, type PlainAnswer, type PlainFetch } from './plain-fetch.ts'
export { tracked } from '@trpc/server'
