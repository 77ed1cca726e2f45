import { defineQueue } from '@wattos/jobs'
import { z } from 'zod'

/** Runs that can go on. `attempt` is the run's own count: a job of an earlier one does nothing. */
export const runQueue = defineQueue({
  name: 'agent-runs',
  schema: z.object({ tenantId: z.string(), runId: z.string(), attempt: z.number().int() }),
  attempts: 5,
  backoffMs: 2_000,
})

/** What a job of the queue says. */
export type RunJob = z.infer<typeof runQueue.schema>

/** The same run and attempt never wait twice. */
export function jobIdOf({ runId, attempt }: RunJob): string {
  return `${runId}-${attempt}`
}
