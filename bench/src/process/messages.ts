import { z } from 'zod'

/** What a process is started as. */
export const placeSchema = z.enum(['service', 'gateway', 'load'])
/** Its place in a set-up. */
export type Place = z.infer<typeof placeSchema>

const port = z.number().int()

/** What a process is told when it is started. */
export const orderSchema = z.object({
  peer: z.string(),
  place: placeSchema,
  /** Calls go over the gateway. */
  twoHops: z.boolean(),
  setup: z.object({
    ports: z.object({ service: port, gateway: port, load: port }),
    databaseUrl: z.string(),
    dataDir: z.string(),
  }),
})
/** The order in which a process is started. */
export type Order = z.infer<typeof orderSchema>

/** What a running process is asked to do. */
export const taskSchema = z.discriminatedUnion('do', [
  z.object({ do: z.literal('cpu') }),
  z.object({ do: z.literal('memory') }),
  z.object({ do: z.literal('check') }),
  z.object({ do: z.literal('closed'), inFlight: z.number(), ms: z.number() }),
  z.object({ do: z.literal('open'), perSecond: z.number(), ms: z.number() }),
  z.object({ do: z.literal('streams'), count: z.number(), tokens: z.number(), hold: z.boolean() }),
  z.object({ do: z.literal('release') }),
])
/** One task. */
export type Task = z.infer<typeof taskSchema>

/** A task on its way to a process. */
export const requestOf = <Schema extends z.ZodType>(task: Schema) => z.object({ id: z.number(), task })

/** What a task gave: figures by name. */
export const figuresSchema = z.record(z.string(), z.number())
/** Figures by name. */
export type Figures = z.infer<typeof figuresSchema>

/** What a process says: that it is ready (id 0), with a word on how to reach it, or how a task ended. */
export const replySchema = z.object({
  id: z.number(),
  figures: figuresSchema.optional(),
  error: z.string().optional(),
  ready: z.unknown().optional(),
})
/** What a process says. */
export type Reply = z.infer<typeof replySchema>
