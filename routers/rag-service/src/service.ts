import { defineService } from '@wattos/mesh'
import { kit } from './kit.ts'
import { evaluationQueue } from './quality/queue.ts'
import { evaluate, giveUp } from './quality/evaluate.ts'
import { edge, internal } from './router.ts'

const worker = kit.worker(
  evaluationQueue,
  { concurrency: 1, onGivenUp: ({ ctx, data }) => giveUp(ctx, data) },
  ({ ctx, data, revived }) => evaluate(ctx, data, revived),
)

/** Knowledge spaces, the index of their documents, and search in them. */
export const rag = defineService(kit, { edge, internal, workers: [worker] })

type Declared = typeof rag

/** The service as others know it; being an interface, their declaration files name it instead of spelling it out. */
export interface Rag extends Declared {}
