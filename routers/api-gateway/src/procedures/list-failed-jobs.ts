import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { gatewayErrors, gatewayFailure } from '../errors.ts'
import { kit } from '../kit.ts'
import { observe } from '../topology/observe.ts'
import { queuesOf } from '../topology/queues.ts'

/** The organisation's own jobs of a queue that were given up, the newest first. */
export const listFailedJobs = kit
  .can('system:read')
  .errors(throws(gatewayErrors, 'QUEUE_NOT_FOUND'))
  .input(z.object({ queue: z.string().max(100) }))
  .query(async ({ input: { queue }, ctx }) => {
    if (!queuesOf(await observe(ctx)).has(queue)) throw gatewayFailure('QUEUE_NOT_FOUND')
    const jobs = await ctx.runtime.lookAtQueue(queue).failed.list()
    return jobs
      .filter(({ tenantId }) => tenantId === ctx.principal.tenantId)
      .map(({ id, attempts, reason, requestId, failedAt }) => ({
        id,
        attempts,
        reason,
        requestId: requestId ?? null,
        failedAt: failedAt.toISOString(),
      }))
  })
