import { Refusal } from '../admission/refusal.ts'
import type { Call, Surface } from '../call.ts'
import { toWireError } from '../wire-error.ts'
import type { Compiled } from '../compile.ts'
import type { AuditEntry } from './entry.ts'
import { redact } from './redact.ts'
import { resourceOf } from './resource.ts'

type AuditedProcedure = Pick<Compiled, 'type' | 'audit' | 'schema'>

/** A call that is written down. */
export interface Audited {
  readonly service: string
  readonly procedure: AuditedProcedure
  readonly path: string
  readonly input: unknown
  readonly call: Call
}

/** Whether a call is written down: what a person changes through the edge, and reads that say so. */
export function isAudited(
  { type, audit }: AuditedProcedure,
  { surface, call }: { surface: Surface; call: Call },
): boolean {
  return surface === 'edge' && call.principal !== null && (type === 'mutation' || audit?.when === 'always')
}

/** The entry for a call that has ended; undefined for one that the service had no room for. */
export function entryOf(
  audited: Audited,
  ended: { output: unknown } | { thrown: unknown },
): AuditEntry | undefined {
  const { service, path, input, call } = audited
  const { type, audit: meta, schema } = audited.procedure
  const { principal, requestId } = call
  if (!principal || ('thrown' in ended && ended.thrown instanceof Refusal)) return undefined
  const outcome =
    'thrown' in ended ? toWireError(ended.thrown, { service, path, requestId }).data.reason : 'ok'
  return {
    ...senderOf(call),
    tenantId: principal.tenantId,
    actorId: principal.userId,
    service,
    action: path,
    kind: type === 'mutation' ? 'mutation' : 'read',
    resource: resourceOf({ path, kind: meta?.resource }, input, 'output' in ended ? ended.output : undefined),
    outcome,
    input: redact(input, schema),
    at: new Date(),
  }
}

/** What is known of where a call comes from. */
export function senderOf(call: Call): Pick<AuditEntry, 'requestId' | 'traceId' | 'address' | 'via'> {
  const { requestId, trace, clientAddress, principal, depth, caller } = call
  return {
    requestId,
    traceId: trace.traceId,
    address: clientAddress ?? null,
    // The gateway only passes on what the person asked for; anybody further in acts for them.
    via: depth > 0 ? caller : (principal?.via ?? caller),
  }
}
