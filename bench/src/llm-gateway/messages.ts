import { z } from 'zod'

const port = z.number().int()

/** What a gateway's process is started with. */
export const serveOrderSchema = z.object({
  place: z.literal('gateway'),
  peer: z.enum(['ours', 'apart', 'pass', 'portkey', 'musistudio']),
  port,
  upstreamPort: port,
  /** An empty folder. */
  dataDir: z.string(),
})
/** What a gateway's process is started with. */
export type ServeOrder = z.infer<typeof serveOrderSchema>

/** What any process is started with. */
export const orderSchema = z.discriminatedUnion('place', [
  z.object({ place: z.literal('upstream'), port }),
  z.object({ place: z.literal('load') }),
  z.object({ place: z.literal('models'), environment: z.record(z.string(), z.string()) }),
  serveOrderSchema,
])

/** How the load reaches a gateway. */
export const doorSchema = z.object({ port, headers: z.record(z.string(), z.string()), model: z.string() })

/** What a running process is asked to do. */
export const taskSchema = z.discriminatedUnion('do', [
  z.object({ do: z.literal('cpu') }),
  z.object({ do: z.literal('memory') }),
  z.object({ do: z.literal('check'), door: doorSchema, stream: z.boolean() }),
  z.object({
    do: z.literal('closed'),
    door: doorSchema,
    stream: z.boolean(),
    inFlight: z.number(),
    ms: z.number(),
  }),
  z.object({ do: z.literal('paced'), door: doorSchema, streams: z.number() }),
])
/** One task. */
export type Task = z.infer<typeof taskSchema>
