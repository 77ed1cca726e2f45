import { z } from 'zod'

/** What a replica is told on its command line, as JSON. */
export const replicaOptions = z.object({
  databaseUrl: z.string(),
  /** Where its journal is, if not in the folder. */
  redisUrl: z.string().optional(),
  mockUrl: z.string(),
  folder: z.string(),
  tenantId: z.string(),
  userId: z.string(),
  model: z.string(),
  calls: z.number(),
  inFlight: z.number(),
})

/** What a replica tells when it is done; refusals and failures by their reason. */
export const replicaReport = z.object({
  ok: z.number(),
  costMicros: z.number(),
  refused: z.record(z.string(), z.number()),
})
