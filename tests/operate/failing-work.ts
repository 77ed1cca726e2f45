import { defineQueue } from '@wattos/jobs'
import { defineService, serviceKit } from '@wattos/mesh'
import { z } from 'zod'

const queue = defineQueue({ name: 'failing-work', schema: z.object({ n: z.number() }), attempts: 1 })

const kit = serviceKit({
  name: 'failing-service',
  port: 4899,
  uses: {},
  owns: {},
  env: z.object({ FAILING_JOBS: z.coerce.number().default(0).describe('jobs that it adds when it starts') }),
  resources: async ({ env, jobsFor }) => {
    for (let n = 0; n < env.FAILING_JOBS; n++) await jobsFor(null).add(queue, { n })
    return {}
  },
})

/** A service with work that fails for good whatever one does, so that a worker of it can be watched. */
export const failingWork = defineService(kit, {
  edge: kit.router({}),
  internal: kit.router({}),
  workers: [
    kit.worker(queue, { concurrency: 1 }, () =>
      Promise.reject(new Error('this work fails whoever takes it')),
    ),
  ],
})
