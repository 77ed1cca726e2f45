import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { gatewayErrors, gatewayFailure } from '../errors.ts'
import { kit } from '../kit.ts'
import { observe } from '../topology/observe.ts'
import { queuesOf } from '../topology/queues.ts'

/** Puts one of the organisation's failed jobs back into its queue, with all its attempts. */
export const retryJob = kit
  .can('tenant:admin')
  .errors(throws(gatewayErrors, 'QUEUE_NOT_FOUND', 'JOB_NOT_FAILED'))
  .input(z.object({ queue: z.string().max(100), id: z.string().max(200) }))
  .mutation(async ({ input: { queue, id }, ctx }) => {
    if (!queuesOf(await observe(ctx)).has(queue)) throw gatewayFailure('QUEUE_NOT_FOUND')
    const put = await ctx.runtime.lookAtQueue(queue).failed.retry(id, ctx.principal.tenantId)
    if (!put) throw gatewayFailure('JOB_NOT_FAILED')
    return { id }
  })
