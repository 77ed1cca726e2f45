import { defineService } from '@wattos/mesh'
import { kit } from './kit.ts'
import { summaryQueue } from './queue.ts'
import { edge, internal } from './router.ts'
import { giveUp, summarise } from './work/summarise.ts'

/** Summaries that one process writes at once. */
const concurrency = 4

const worker = kit.worker(
  summaryQueue,
  { concurrency, onGivenUp: ({ ctx, data }) => giveUp(ctx, data) },
  ({ ctx, data }) => summarise(ctx, data),
)

/** Sums up texts. */
export const summary = defineService(kit, { edge, internal, workers: [worker] })

type Declared = typeof summary

/** The service as others know it; being an interface, their declaration files name it instead of spelling it out. */
export interface Summary extends Declared {}
