import { z } from 'zod'
import { kit } from '../kit.ts'
import { runView } from '../runs/run-view.ts'

const input = z
  .object({
    agentId: z.uuid().optional(),
    /** Those before this run, for the next page. */
    before: z.uuid().optional(),
    limit: z.int().min(1).max(100).default(30),
  })
  .prefault({})

/** The person's own runs, the newest first. */
export const listRuns = kit
  .can('agent:use')
  .input(input)
  .query(async ({ input: { agentId, before, limit }, ctx }) => {
    const { tenantId, userId } = ctx.principal
    const runs = await ctx.db.agentRun.findMany({
      // Ids grow with time.
      where: { tenantId, userId, ...(agentId && { agentId }), ...(before && { id: { lt: before } }) },
      orderBy: { id: 'desc' },
      take: limit,
    })
    return runs.map(runView)
  })
