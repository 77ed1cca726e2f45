import { z } from 'zod'

const summary = z.object({
  count: z.number(),
  errors: z.record(z.string(), z.number()),
  p50: z.number().nullable(),
  p95: z.number().nullable(),
  p99: z.number().nullable(),
})

const edge = z.object({
  caller: z.string(),
  callee: z.string(),
  transports: z.array(z.enum(['local', 'frames', 'http'])),
  /** Calls since the process started. */
  total: z.number(),
  /** Over how many seconds `calls` and `attempts` are counted: a minute, or less in a young process. */
  seconds: z.number(),
  /** As the caller sees them, after retries. */
  calls: summary,
  /** Before retries: what the endpoints were asked; null in one process and where bytes are passed on. */
  attempts: summary.nullable(),
  extra: z.object({ retries: z.number(), hedges: z.number() }),
  inFlight: z.number(),
  /** Further attempts that the retry budget allows now. */
  budgetLeft: z.number().nullable(),
  endpoints: z.array(
    z.object({
      url: z.string(),
      weight: z.number(),
      breaker: z.enum(['closed', 'open', 'half-open']),
      ejected: z.boolean(),
      inFlight: z.number(),
      attempts: summary,
    }),
  ),
  procedures: z.array(
    z.object({
      surface: z.enum(['edge', 'internal']),
      path: z.string(),
      calls: z.number(),
      failed: z.number(),
      /** How calls are carried out; null for what is passed on unread. */
      policy: z
        .object({
          timeoutMs: z.number().nullable(),
          retry: z.number(),
          hedgeAfter: z.union([z.literal('p95'), z.number()]).nullable(),
          cacheMs: z.number(),
          priority: z.enum(['user', 'batch']),
          idempotent: z.boolean(),
        })
        .nullable(),
    }),
  ),
  failures: z.array(
    z.object({
      at: z.number(),
      path: z.string(),
      code: z.string(),
      reason: z.string().nullable(),
      requestId: z.string(),
      traceId: z.string().nullable(),
    }),
  ),
})

/** What a process knows of the mesh, as it tells other processes. */
export const meshStateSchema = z.object({
  app: z.string(),
  version: z.string(),
  startedAt: z.string(),
  services: z.array(
    z.object({
      name: z.string(),
      uses: z.array(z.string()),
      /** Queues that it can work from; a process of an older version does not say. */
      queues: z.array(z.string()).default([]),
      /** A mark of what it takes; a process of an older version does not say. */
      contract: z.string().optional(),
    }),
  ),
  /** Where each service that a mounted one uses is found, and why there. */
  places: z.array(
    z.object({
      service: z.string(),
      kind: z.enum(['local', 'http']),
      addresses: z.array(z.string()),
      why: z.string(),
    }),
  ),
  edges: z.array(edge),
})

/** What a process knows of the mesh. */
export type MeshState = z.infer<typeof meshStateSchema>
/** How one service of a process calls another, with the signals of the last minute. */
export type MeshEdge = z.infer<typeof edge>
