import { z } from 'zod'
import { kit } from '../kit.ts'
import { observe } from '../topology/observe.ts'
import { type Health, healthOf } from '../topology/process-health.ts'

const databaseRow = z.object({ version: z.string(), bytes: z.number(), vector: z.string().nullable() })

/** How every process of the mesh and the database are. */
export const readHealth = kit.can('system:read').query(async ({ ctx }): Promise<Health> => {
  const { processes, at } = await observe(ctx)
  const asked = performance.now()
  const [row] = await ctx.db.query(
    databaseRow,
    `select current_setting('server_version') as version,
      pg_database_size(current_database())::float8 as bytes,
      (select extversion from pg_extension where extname = 'vector') as vector`,
  )
  const ms = Math.round(performance.now() - asked)
  return {
    at,
    processes: await Promise.all(processes.map((one) => healthOf(one, ctx.signal))),
    database: row ? { ...row, ms } : null,
  }
})
