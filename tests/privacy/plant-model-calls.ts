import { randomUUID as id } from 'node:crypto'
import { layRow } from './lay-row.ts'
import { mark, type Planting } from './planting.ts'

/** What calls of models leave behind: usage, the log of prompts, remembered answers, limits of the person. */
export async function plantModelCalls({ userId, tenantId, sql }: Planting): Promise<void> {
  const own = { tenant_id: tenantId, user_id: userId }
  const limit = id()
  const spent = { provider: 'p', model: 'm', kind: 'chat', outcome: 'ok', request_id: 'r' }
  const amounts = { tokens_in: 1, tokens_out: 1, cost_micros: 1, duration_ms: 1 }
  await layRow(sql, 'llm_usage', { ...own, ...spent, ...amounts, id: id() })
  await layRow(sql, 'llm_prompt_log', {
    ...own,
    id: id(),
    request_id: 'r',
    model: 'm',
    request: { text: `${mark}request` },
    answer: `${mark}reply`,
  })
  await layRow(sql, 'llm_memory', {
    ...own,
    id: id(),
    alias: 'a',
    key: 'k',
    words: [],
    answer: [{ type: 'text', choice: 0, text: `${mark}remembered` }],
    cost_micros: 1,
    expires_at: new Date(Date.now() + 3_600_000).toISOString(),
  })
  await layRow(sql, 'llm_limit', {
    id: limit,
    tenant_id: tenantId,
    name: `${mark}limit`,
    scope: 'person',
    subject: userId,
    unit: 'requests',
    window: 'month',
    amount: 100_000,
  })
  await layRow(sql, 'llm_window', {
    id: id(),
    tenant_id: tenantId,
    limit_id: limit,
    subject: userId,
    starts_at: new Date().toISOString(),
  })
}
