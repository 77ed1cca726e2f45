import type { SqlValue } from '@wattos/data'
import type { Principal } from '@wattos/identity'
import { type Level, includes, levelsFrom } from './level.ts'
import { subjectsOf } from './subject.ts'

/** Which tables hold a kind of resource and the grants on it; the names are the database's. */
export interface GrantTables {
  /** Table of the resources, with `id` and `tenant_id`. */
  readonly resource: string
  /** Its column with the owner's id. */
  readonly owner: string
  /** Table of the grants: `tenant_id`, `kind`, `subject_id`, `level`, and the column below. */
  readonly grants: string
  /** Its column with the resource's id. */
  readonly key: string
  /** The level that a principal has on all of the tenant's resources by their permissions. */
  readonly byPermission: (principal: Principal) => Level | null
}

/** A condition with the values of its parameters. */
export interface SqlCondition {
  readonly sql: string
  readonly params: readonly SqlValue[]
}

/** Prisma's filter on the grants of a resource: one that reaches the principal and includes the level. */
export function reaching(principal: Principal, level: Level) {
  return { subjectId: { in: subjectsOf(principal) }, level: { in: levelsFrom(level) } }
}

/**
 * The condition on resources (`r`) that a principal has at a level; it is part of the query that finds things in them, so
 * that nothing else is ever read. Its parameters are numbered from `first`; it has five.
 */
export function grantedSql(
  { owner, grants, key, byPermission }: GrantTables,
  { principal, level }: { readonly principal: Principal; readonly level: Level },
  first: number,
): SqlCondition {
  const [tenant, all, user, subjects, least] = [0, 1, 2, 3, 4].map((offset) => `$${first + offset}`)
  return {
    sql: `r.tenant_id = ${tenant}::uuid AND (${all}::boolean OR r.${owner} = ${user}::uuid OR EXISTS (
      SELECT 1 FROM ${grants} g WHERE g.${key} = r.id AND g.tenant_id = r.tenant_id
        AND g.subject_id = ANY(${subjects}::text[]::uuid[]) AND g.level >= ${least}::text::grant_level))`,
    params: [
      principal.tenantId,
      includes(byPermission(principal), level),
      principal.userId,
      subjectsOf(principal),
      level,
    ],
  }
}
