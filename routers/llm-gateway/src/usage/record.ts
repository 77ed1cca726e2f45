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
  kind: z.enum(['chat', 'embedding', 'rerank', 'speech', 'transcription']),
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

const closingShape = usageRecordSchema.pick({
  tokensIn: true,
  tokensOut: true,
  tokensCached: true,
  costMicros: true,
  durationMs: true,
  firstMs: true,
  outcome: true,
})

/** How a call has ended. */
export type Closing = z.infer<typeof closingShape>

/** What the end of a call adds to its record; `amounts` are those of its charges, in their order. */
export const endLineSchema = closingShape.extend({ id: z.string(), amounts: z.array(z.number()) })

/** What the end of a call adds to its record. */
export type EndLine = z.infer<typeof endLineSchema>

/** The record of a call that has ended. */
export function endedRecord(record: UsageRecord, { amounts, ...closing }: EndLine): UsageRecord {
  const charges = record.charges.map((charge, index) => ({ ...charge, amount: amounts[index] ?? 0 }))
  return { ...record, ...closing, charges }
}
