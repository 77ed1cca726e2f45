import { kit } from '../kit.ts'
import { observe } from '../topology/observe.ts'
import { queuesOf } from '../topology/queues.ts'

/** Every queue of the platform with how many jobs wait, run, are put off or have failed, over all organisations; `store` is where they lie. */
export const listQueues = kit.can('system:read').query(async ({ ctx }) => {
  const queues = [...queuesOf(await observe(ctx))]
  return {
    store: ctx.runtime.jobStore,
    queues: await Promise.all(
      queues.map(async ([name, services]) => ({
        name,
        services,
        ...(await ctx.runtime.lookAtQueue(name).counts()),
      })),
    ),
  }
})
