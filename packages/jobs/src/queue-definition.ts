import type { z } from 'zod'

/** A queue: its name, the shape of its jobs and how often they are tried. */
export interface QueueDefinition<Data> {
  readonly name: string
  readonly schema: z.ZodType<Data>
  /** Tries in all before a job has failed for good. */
  readonly attempts: number
  /** Wait before a new try, in milliseconds: the first one, doubled each time. */
  readonly backoffMs: number
}

/** Declares a queue once, for those who add jobs and those who do them. Three tries, the second after a second. */
export function defineQueue<Data>(
  definition: Pick<QueueDefinition<Data>, 'name' | 'schema'> & Partial<QueueDefinition<Data>>,
): QueueDefinition<Data> {
  return { attempts: 3, backoffMs: 1_000, ...definition }
}
