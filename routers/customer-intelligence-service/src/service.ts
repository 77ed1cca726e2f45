import { defineService } from '@wattos/mesh'
import { kit } from './kit.ts'
import { getReport } from './report/get-report.ts'
import { insightQueue } from './queue.ts'
import { edge, internal } from './router.ts'
import { analyse, giveUp } from './work/analyse.ts'

/** Runs that one process does at once: mostly they wait for others. */
const concurrency = 4
/** Longest that one run may take, in milliseconds: large websites are read for hours. */
const timeoutMs = 4 * 3_600_000

const worker = kit.worker(
  insightQueue,
  { concurrency, timeoutMs, onGivenUp: ({ ctx, data }) => giveUp(ctx, data) },
  ({ ctx, data }) => analyse(ctx, data),
)

/** Finds out what a website or documents say about a company, and for whom it works. */
export const insight = defineService(kit, { edge, internal, http: [getReport], workers: [worker] })

type Declared = typeof insight

/** The service as others know it; being an interface, their declaration files name it instead of spelling it out. */
export interface Insight extends Declared {}
