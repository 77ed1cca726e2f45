import type { Database } from '@wattos/data'
import { uuidv7 } from '@wattos/data'
import type { AuditEntry } from './entry.ts'
import { auditDb } from './audit-db.ts'
import type { AuditStore } from './store.ts'

// By tenant, so that two processes never wait for each other's chains in a circle.
const appendSql = `insert into mesh_audit (id, tenant_id, at, service, action, kind, resource_kind, resource_id, outcome, via,
    request_id, trace_id, actor_id, address, input)
  select e.id, e."tenantId", e.at, e.service, e.action, e.kind, e."resourceKind", e."resourceId", e.outcome, e.via,
    e."requestId", e."traceId", e."actorId", e.address, e.input
  from jsonb_to_recordset($1::jsonb) as e(place int, id uuid, "tenantId" uuid, at timestamptz, service text, action text,
    kind text, "resourceKind" text, "resourceId" text, outcome text, via text, "requestId" text, "traceId" text,
    "actorId" uuid, address text, input jsonb)
  order by e."tenantId", e.place`

/** Keeps the audit log in the platform's database, which chains the entries; see audit-chain.sql. */
export function databaseAuditStore(database: Database): AuditStore {
  const db = auditDb(database)
  return {
    async append(entries) {
      await db().execute(appendSql, [JSON.stringify(entries.map(toRow))])
    },
    answers: () =>
      database.ping().then(
        () => true,
        () => false,
      ),
  }
}

function toRow({ resource, ...entry }: AuditEntry, place: number): object {
  return {
    ...entry,
    place,
    id: uuidv7(),
    resourceKind: resource?.kind ?? null,
    resourceId: resource?.id ?? null,
  }
}
