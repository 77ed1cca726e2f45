import type { RawSql } from '@wattos/data'
import type { Principal } from '@wattos/identity'
import { z } from 'zod'
import { grantFailure } from './errors.ts'
import { type GrantTables, grantedSql } from './granted.ts'
import { highest, includes, type Level, levels } from './level.ts'
import { idOfSubject, type Subject, subjectsOf } from './subject.ts'

/** On whose behalf, and where. */
export interface Caller {
  readonly db: Pick<RawSql, 'query' | 'execute'>
  readonly principal: Principal
}

/** A grant on a resource; `id` is the resource's. */
export interface Grant {
  readonly id: string
  readonly subject: Subject
  readonly level: Level
}

interface Options extends GrantTables {
  /** The failure for a resource that does not exist, or that the caller may not see. */
  readonly notFound: () => Error
}

const heldRow = z.object({ owned: z.boolean(), level: z.enum(levels).nullable() })
const grantRow = z.object({
  kind: z.enum(['person', 'group', 'everyone']),
  id: z.string(),
  level: z.enum(levels),
})

/** Keeps the grants of one kind of resource. Only those who manage a resource see and change its grants. */
export function createGrants(options: Options) {
  const { resource, owner, grants, key, byPermission, notFound } = options

  /** The level that somebody has on a resource; null if it does not exist for them. */
  async function levelOf({ db, principal }: Caller, id: string): Promise<Level | null> {
    const sql = `SELECT r.${owner} = $3::uuid AS owned, (
        SELECT max(g.level)::text FROM ${grants} g
        WHERE g.${key} = r.id AND g.tenant_id = r.tenant_id AND g.subject_id = ANY($4::text[]::uuid[])) AS level
      FROM ${resource} r WHERE r.id = $1::uuid AND r.tenant_id = $2::uuid`
    const [row] = await db.query(heldRow, sql, [
      id,
      principal.tenantId,
      principal.userId,
      subjectsOf(principal),
    ])
    if (!row) return null
    return highest([row.owned ? 'manage' : null, row.level, byPermission(principal)])
  }

  /** Makes sure of a level; throws notFound where not even reading is allowed, else GRANT_TOO_LOW. */
  async function assert(caller: Caller, id: string, level: Level): Promise<void> {
    const held = await levelOf(caller, id)
    if (held === null) throw notFound()
    if (!includes(held, level)) throw grantFailure('GRANT_TOO_LOW')
  }

  return {
    levelOf,
    assert,

    /** The condition on resources (`r`) that somebody has at a level; see `grantedSql`. */
    condition: (principal: Principal, level: Level, first: number) =>
      grantedSql(options, { principal, level }, first),

    /** Who owns a resource, and the grants on it: everyone first, then groups, then people. */
    async list(caller: Caller, id: string) {
      await assert(caller, id, 'manage')
      const { db, principal } = caller
      const [row] = await db.query(
        z.object({ ownerId: z.string() }),
        `SELECT ${owner}::text AS "ownerId" FROM ${resource} WHERE id = $1::uuid AND tenant_id = $2::uuid`,
        [id, principal.tenantId],
      )
      if (!row) throw notFound()
      const rows = await db.query(
        grantRow,
        `SELECT kind::text AS kind, subject_id::text AS id, level::text AS level FROM ${grants}
         WHERE ${key} = $1::uuid AND tenant_id = $2::uuid ORDER BY kind DESC, created_at, subject_id`,
        [id, principal.tenantId],
      )
      return { ...row, grants: rows.map(toGrant) }
    },

    /** Grants a level to somebody, in place of the one that they had. */
    async set(caller: Caller, { id, subject, level }: Grant) {
      await assert(caller, id, 'manage')
      const { db, principal } = caller
      await db.execute(
        `INSERT INTO ${grants} (tenant_id, ${key}, kind, subject_id, level)
         VALUES ($1::uuid, $2::uuid, $3::text::grant_subject, $4::uuid, $5::text::grant_level)
         ON CONFLICT (${key}, subject_id) DO UPDATE SET level = excluded.level`,
        [principal.tenantId, id, subject.kind, idOfSubject(subject, principal.tenantId), level],
      )
      return { id }
    },

    /** Takes a grant back; false if there was none. */
    async remove(caller: Caller, { id, subject }: Omit<Grant, 'level'>) {
      await assert(caller, id, 'manage')
      const { db, principal } = caller
      const removed = await db.execute(
        `DELETE FROM ${grants} WHERE ${key} = $1::uuid AND tenant_id = $2::uuid AND subject_id = $3::uuid`,
        [id, principal.tenantId, idOfSubject(subject, principal.tenantId)],
      )
      return { removed: removed > 0 }
    },
  }
}

/** The grants of one kind of resource. */
export type Grants = ReturnType<typeof createGrants>

function toGrant({ kind, id, level }: z.infer<typeof grantRow>): { subject: Subject; level: Level } {
  return { subject: kind === 'everyone' ? { kind } : { kind, id }, level }
}
