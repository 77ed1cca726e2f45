import { ownedDb, uuidv7 } from '@wattos/data'
import { createMetrics } from '@wattos/telemetry'
import { openTestStore, type TestStore } from '@wattos/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { measureBudgets } from './measure-budgets.ts'
import { windowStart } from './window.ts'

let store: TestStore
beforeAll(async () => {
  store = await openTestStore()
}, 60_000)
afterAll(() => store?.close())

it('tells how full the fullest budgets are, without naming a person, and forgets those that began anew', async () => {
  const { prisma } = store.database
  const tenantId = uuidv7()
  await prisma.tenant.create({ data: { id: tenantId, slug: 'schule', name: 'Schule' } })
  const limit = async (name: string, used: number, startsAt = windowStart('month', Date.now())) => {
    const { id } = await prisma.llmLimit.create({
      data: { tenantId, name, scope: 'person', unit: 'cost', window: 'month', amount: 1_000n },
    })
    const subject = uuidv7()
    await prisma.llmWindow.create({
      data: { tenantId, limitId: id, subject, startsAt: new Date(startsAt), used: BigInt(used) },
    })
    return { label: `${name} ${id}`, subject }
  }
  const full = await limit('7b', 950)
  await limit('half empty', 100)
  await limit('last year', 999, Date.UTC(2020, 0, 1))

  const metrics = createMetrics()
  measureBudgets(
    metrics,
    ownedDb(store.database, ['llmWindow', 'llmLimit'])({ acrossTenants: 'as the gateway does' }),
  )
  const read = async () =>
    (await metrics.registry.metrics()).split('\n').filter((line) => line.startsWith('llm_budget_used_ratio{'))
  const [line, ...others] = await read()
  expect(others).toEqual([])
  expect(line).toContain(full.label)
  expect(line).toMatch(/ 0\.95$/)
  expect(line).not.toContain(full.subject)

  await prisma.llmWindow.deleteMany({ where: { tenantId } })
  expect(await read()).toEqual([])
}, 60_000)
