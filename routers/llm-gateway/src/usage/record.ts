import { z } from 'zod'

/** What a finished call counts against one limit's window; `leased` when it had been set aside. */
const chargeSchema = z.object({
  limitId: z.string(),
  subject: z.string(),
  startsAt: z.number(),
  amount: z.number(),
  leased: z.boolean(),
})

/** One call to a model as the accounts keep it, with what it counts against. */
export const usageRecordSchema = z.object({
  id: z.string(),
  tenantId: z.string(),
  userId: z.string(),
  requestId: z.string(),
  provider: z.string(),
  model: z.string(),
  kind: z.enum(['chat', 'embedding']),
  tokensIn: z.number(),
  tokensOut: z.number(),
  tokensCached: z.number(),
  costMicros: z.number(),
  durationMs: z.number(),
  firstMs: z.number().nullable(),
  outcome: z.enum(['ok', 'error', 'aborted']),
  createdAt: z.number(),
  service: z.string(),
  keyId: z.string().nullable(),
  groups: z.array(z.string()),
  alias: z.string().nullable(),
  charges: z.array(chargeSchema),
})

/** One call to a model as the accounts keep it. */
export type UsageRecord = z.infer<typeof usageRecordSchema>
