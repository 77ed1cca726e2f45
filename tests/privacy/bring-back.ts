import { randomUUID } from 'node:crypto'
import type { RunSql } from './lay-row.ts'
import { mark } from './planting.ts'

/**
 * Lays what a backup from before an erasure would bring back, into the organisation of ada@example.org: the person, one
 * conversation of theirs and one that is too old, and two people of two organisations whose erasure from this one is ordered;
 * forgets the erasure and the last daily run. Resolves with the id of the one of them whose account is here.
 */
export async function bringBack(
  sql: RunSql,
  { userId, email }: { userId: string; email: string },
): Promise<string> {
  const tenant = `(select tenant_id from app_user where email = 'ada@example.org')`
  const [both, away, otherTenant] = [randomUUID(), randomUUID(), randomUUID()]
  await sql('delete from erasure where user_id = $1::uuid', [userId])
  await sql(
    `insert into app_user (id, tenant_id, name, email, updated_at) values ($1::uuid, ${tenant}, $2, $3, now())`,
    [userId, `${mark}name`, email],
  )
  await sql(
    `insert into conversation (id, tenant_id, user_id, title, updated_at) values (gen_random_uuid(), ${tenant}, $1::uuid, $2, now())`,
    [userId, `${mark}title`],
  )
  await sql(
    `insert into conversation (id, tenant_id, user_id, title, updated_at)
     select gen_random_uuid(), tenant_id, id, $2, now() - interval '91 days' from app_user where email = $1`,
    ['ada@example.org', 'last quarter'],
  )
  // Two who work for two organisations are erased from one of them: the one where their account is, and the other.
  await sql(`insert into tenant (id, slug, name) values ($1::uuid, 'other', $2)`, [otherTenant, 'Other'])
  await sql(
    `insert into app_user (id, tenant_id, name, email, updated_at) values ($1::uuid, ${tenant}, 'Both', $2, now())`,
    [both, 'both@example.org'],
  )
  await sql(
    `insert into app_user (id, tenant_id, name, email, updated_at) values ($1::uuid, $2::uuid, 'Away', $3, now())`,
    [away, otherTenant, 'away@example.org'],
  )
  for (const id of [both, away]) {
    for (const where of [tenant, `'${otherTenant}'::uuid`])
      await sql(
        `insert into membership (id, tenant_id, user_id, role) values (gen_random_uuid(), ${where}, $1::uuid, $2::role)`,
        [id, 'viewer'],
      )
    await sql(
      `insert into erasure (id, tenant_id, user_id) values (gen_random_uuid(), ${tenant}, $1::uuid)`,
      [id],
    )
  }
  for (const [where, subject] of [
    [tenant, 'what goes'],
    [`'${otherTenant}'::uuid`, 'what stays'],
  ])
    await sql(
      `insert into mail (id, tenant_id, recipient, subject, text) values (gen_random_uuid(), ${where}, $1, $2, '')`,
      ['Away@example.org', subject],
    )
  await sql('delete from retention_run where $1 <> $2', ['', 'x'])
  return both
}
