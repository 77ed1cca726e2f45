import type { RawQueue } from './backend.ts'
import { envelopeSchema } from './envelope.ts'

/** For whom jobs are done. */
export interface Person {
  readonly tenantId: string
  readonly userId: string
}

/** How many jobs of a person were taken out of a queue, and how many are being done at this moment. */
export interface Forgotten {
  readonly removed: number
  readonly running: number
}

const step = 200
const states = ['waiting', 'prioritized', 'delayed', 'failed', 'active'] satisfies Parameters<
  RawQueue['getJobs']
>[0]

/** Removes the jobs that are done for a person. */
export async function forgetJobs(raw: RawQueue, { tenantId, userId }: Person): Promise<Forgotten> {
  const theirs = []
  for (let from = 0; ; from += step) {
    const jobs = await raw.getJobs(states, from, from + step - 1)
    for (const job of jobs) {
      const principal = envelopeSchema.safeParse(job?.data).data?.context.principal
      if (principal?.tenantId === tenantId && principal.userId === userId) theirs.push(job)
    }
    if (jobs.length === 0) break
  }
  let removed = 0
  for (const job of theirs)
    if (!(await job.isActive())) {
      await job.remove()
      removed += 1
    }
  return { removed, running: theirs.length - removed }
}
