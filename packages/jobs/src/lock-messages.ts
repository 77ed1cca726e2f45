import { z } from 'zod'

/** A job that a worker holds: its queue, its id and the token of the hold. */
export const heldSchema = z.object({ queue: z.string(), id: z.string(), token: z.string() })

/** What the process tells its lock keeper. */
export const toKeeper = z.discriminatedUnion('type', [
  heldSchema.extend({ type: z.literal('hold') }),
  heldSchema.extend({ type: z.literal('release') }),
  z.object({ type: z.literal('close') }),
])

/** What the lock keeper tells its process. */
export const fromKeeper = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  heldSchema.extend({ type: z.literal('lost') }),
  z.object({ type: z.literal('error'), message: z.string() }),
])

/** Where the keeper finds the locks. */
export const keeperStore = z.object({
  databaseUrl: z.string(),
  redisUrl: z.string().optional(),
  lockMs: z.number(),
  renewMs: z.number(),
})

/** A job that a worker holds. */
export type Held = z.infer<typeof heldSchema>
/** A message to the lock keeper. */
export type ToKeeper = z.infer<typeof toKeeper>
/** A message from the lock keeper. */
export type FromKeeper = z.infer<typeof fromKeeper>
