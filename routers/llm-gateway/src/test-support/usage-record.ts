import { uuidv7 } from '@wattos/data'
import type { UsageRecord } from '../usage/record.ts'

/** A call of a person that went well, counted against one limit for all of the tenant unless `more` says otherwise. */
export function usageRecord(more: Partial<UsageRecord> & { readonly tenantId: string }): UsageRecord {
  return {
    id: uuidv7(),
    userId: uuidv7(),
    requestId: 'r',
    provider: 'openai',
    model: 'gpt',
    kind: 'chat',
    tokensIn: 3,
    tokensOut: 4,
    tokensCached: 0,
    costMicros: 7,
    durationMs: 12,
    firstMs: null,
    outcome: 'ok',
    createdAt: Date.UTC(2026, 10, 2, 3, 4, 5, 678),
    service: '',
    keyId: null,
    groups: [],
    alias: null,
    charges: [chargeOf('')],
    ...more,
  }
}

/** Seven of a new limit's window of November 2026, for a person or for all (''). */
export const chargeOf = (subject: string): UsageRecord['charges'][number] => ({
  limitId: uuidv7(),
  subject,
  startsAt: Date.UTC(2026, 10, 1),
  amount: 7,
  leased: false,
})
