import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { definitionSchema } from '../definition.ts'
import { agentErrors } from '../errors.ts'
import { kit } from '../kit.ts'
import { findOwnRun } from '../runs/find-run.ts'
import { inOrBelow } from '../runs/waits-below.ts'

/** For whom one of the person's runs waits, itself or through agents that it asked, decision by decision; `askedIds` are people and groups, none: whoever may change the agent. */
export const listWaiting = kit
  .can('agent:use')
  .errors(throws(agentErrors, 'RUN_NOT_FOUND'))
  .input(z.object({ id: z.uuid() }))
  .query(async ({ input: { id }, ctx }) => {
    const run = await findOwnRun(ctx, id)
    const waiting = await ctx.db.agentApproval.findMany({
      where: { tenantId: run.tenantId, state: 'waiting', expiresAt: { gt: new Date() }, ...inOrBelow(id) },
      include: { step: { select: { tool: true } }, run: { select: { definition: true } } },
      orderBy: { id: 'asc' },
    })
    return waiting.map(({ id: approvalId, kind, step, askedIds, expiresAt, run: { definition } }) => {
      const asks: 'call' | 'question' = kind
      return {
        id: approvalId,
        kind: asks,
        tool: step.tool ?? '',
        askedIds,
        /** Whoever began the run may not decide. */
        fourEyes: definitionSchema.parse(definition).policies.fourEyes,
        expiresAt: expiresAt.toISOString(),
      }
    })
  })
