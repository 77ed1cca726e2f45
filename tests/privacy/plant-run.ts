import { randomUUID as id } from 'node:crypto'
import { layRow } from './lay-row.ts'
import { mark, type Planting } from './planting.ts'

/** A run of the person's agent, as if it had answered in the chat: there is no model here that could lead it. */
export async function plantRun({ person: { client }, userId, tenantId, sql }: Planting): Promise<void> {
  const agent = (await client.agents.list.query()).find(({ name }) => name === `${mark}agent`)
  const [hook] = await client.agents.hooks.list.query({ agentId: agent?.id ?? '' })
  const [run, step] = [id(), id()]
  await layRow(sql, 'agent_hook_call', {
    id: id(),
    tenant_id: tenantId,
    hook_id: hook?.id,
    message_id: `${mark}message`,
    run_id: run,
  })
  await layRow(sql, 'agent_run', {
    tenant_id: tenantId,
    user_id: userId,
    id: run,
    agent_id: agent?.id,
    principal: { tenantId, userId },
    definition: {},
    agent_name: `${mark}agent`,
    input: `${mark}task`,
    state: 'completed',
  })
  const links = [{ ordinal: 1, title: `${mark}found`, url: `https://example.org/${mark}` }]
  await sql(
    `update message set run_id = $1::uuid, links = $2::jsonb where user_id = $3::uuid and role = 'assistant'`,
    [run, JSON.stringify(links), userId],
  )
  await layRow(sql, 'agent_step', {
    id: step,
    tenant_id: tenantId,
    run_id: run,
    ordinal: 0,
    revision: 0,
    kind: 'tool',
    state: 'done',
    text: `${mark}thought`,
  })
  await layRow(sql, 'agent_value', {
    id: id(),
    tenant_id: tenantId,
    run_id: run,
    user_id: userId,
    placeholder: '[E-MAIL_bcdfghjklmnp]',
    value_sealed: 'sealed',
  })
  await layRow(sql, 'agent_approval', {
    id: id(),
    tenant_id: tenantId,
    agent_id: agent?.id,
    run_id: run,
    step_id: step,
    kind: 'call',
    state: 'approved',
    hash: 'a',
    decided_by: userId,
    note: `${mark}note`,
    asked_ids: [],
    expires_at: new Date(Date.now() + 3_600_000).toISOString(),
  })
}
