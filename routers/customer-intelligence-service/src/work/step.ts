import { z } from 'zod'
import type { Working } from './working.ts'

/** A step of a run: what it is called, and the shape of what it brings. */
export interface Step<T> {
  readonly name: string
  readonly schema: z.ZodType<T>
  readonly work: () => Promise<T>
}

/** What a step brings: as it was written down when it was done before, perhaps by a process that has died, else by doing it. */
export async function doOnce<T>(working: Working, { name, schema, work }: Step<T>): Promise<T> {
  const { db, run, insight } = working
  const { id: runId, tenantId } = run
  const before = await db.insightStep.findFirst({ where: { tenantId, runId, name } })
  if (before) return schema.parse(before.result)
  const result = await work()
  await db.insightStep.createMany({
    data: { tenantId, insightId: insight.id, runId, name, result: z.json().parse(result) ?? {} },
    // Somebody who took this run for abandoned may have been quicker.
    skipDuplicates: true,
  })
  return result
}
