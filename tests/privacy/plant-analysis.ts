import { randomUUID } from 'node:crypto'
import { layRow } from './lay-row.ts'
import { mark, type Planting } from './planting.ts'

/** What an analysis finds out with a model, and what is made of it. */
export async function plantAnalysis({ person: { client }, userId, tenantId, sql }: Planting): Promise<void> {
  const analyses = await client.insight.list.query()
  const insight = analyses.find(({ name }) => name === `${mark}insight`)
  if (!insight) throw new Error('the analysis is not in the list')
  const { run } = await client.insight.get.query({ id: insight.id })
  const own = { tenant_id: tenantId, insight_id: insight.id }
  const ofRun = { ...own, run_id: run?.id }
  await layRow(sql, 'insight_step', {
    ...ofRun,
    id: randomUUID(),
    name: 'profile',
    result: { text: `${mark}step` },
  })
  await layRow(sql, 'insight_statement', {
    ...ofRun,
    id: randomUUID(),
    part: 'persona',
    subject: `${mark}persona`,
    field: 'goal',
    text: `${mark}statement`,
    key: mark,
    place: 0,
    citations: [],
  })
  await layRow(sql, 'insight_assistant', {
    ...own,
    id: randomUUID(),
    made_by: userId,
    persona: `${mark}persona`,
  })
}
