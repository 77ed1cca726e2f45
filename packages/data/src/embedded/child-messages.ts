import { z } from 'zod'

/** Steps of a start that a user may be shown. */
export const stepSchema = z.enum(['upgrading', 'creating', 'opening', 'migrating', 'ready'])

/** What the parent tells the database process. */
export const toChild = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('start'),
    dataDir: z.string(),
    port: z.number().int(),
    password: z.string(),
    template: z.string(),
  }),
  z.object({ type: z.literal('stop') }),
])

/** What the database process tells its parent. */
export const toParent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('step'), step: stepSchema }),
  z.object({ type: z.literal('listening'), port: z.number().int() }),
  z.object({ type: z.literal('failed'), reason: z.string(), message: z.string() }),
])

/** A step of a start: upgrading, creating, opening, migrating, ready. */
export type Step = z.infer<typeof stepSchema>
/** A message to the database process. */
export type ToChild = z.infer<typeof toChild>
/** A message from the database process. */
export type ToParent = z.infer<typeof toParent>
