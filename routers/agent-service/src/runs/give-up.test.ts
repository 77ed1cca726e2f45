import { openDatabase, ownedDb, type Table } from '@wattos/data'
import { createLogger } from '@wattos/telemetry'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { owns } from '../declaration.ts'
import { waiting } from '../test-support/waiting.ts'
import { openWorld, type World } from '../test-support/world.ts'
import { giveUp } from './give-up.ts'

/** What the queue says of a job whose workers died more often than it puts up with. */
const stalled = new Error('job stalled more than allowable limit')

const isOwn = (name: string): name is keyof typeof owns & Table => Object.hasOwn(owns, name)

let world: World
beforeAll(async () => {
  // Nobody looks for forgotten runs meanwhile.
  world = await openWorld({ environment: { AGENT_SWEEP_SECONDS: '600' } })
}, 120_000)
afterAll(() => world[Symbol.asyncDispose]())

async function rowOf(id: string): Promise<unknown> {
  const [row] = await world.sql('SELECT state::text, reason, attempt, deaths FROM agent_run WHERE id = $1', [
    id,
  ])
  return row
}

it('a run is given up for workers that die while it does not come forward, and not for how often it was woken', async () => {
  const { people, id } = await waiting(world)
  const { tenantId } = people
  // As after as many decisions, with the worker gone that had it last.
  await world.sql(`UPDATE agent_run SET state = 'pending', attempt = 400 WHERE id = $1`, [id])
  const database = await openDatabase({ url: world.store.url })
  try {
    const ctx = {
      db: ownedDb(database, Object.keys(owns).filter(isOwn))({ tenantId }),
      log: createLogger({ service: 'agent-test', level: 'silent' }),
      runtime: { jobsFor: () => ({ add: async () => '', remove: async () => false }) },
    }
    const die = (attempt: number) => giveUp(ctx, { tenantId, runId: id, attempt }, stalled)
    await die(400)
    expect(await rowOf(id)).toEqual({ state: 'pending', reason: null, attempt: 401, deaths: 1 })
    // A job of an earlier attempt changes nothing.
    await die(400)
    for (let attempt = 401; attempt < 449; attempt++) await die(attempt)
    expect(await rowOf(id)).toEqual({ state: 'pending', reason: null, attempt: 449, deaths: 49 })
    await die(449)
    expect(await rowOf(id)).toMatchObject({ state: 'failed', reason: 'RUN_FAILED' })
  } finally {
    await database.close()
  }
}, 60_000)

it('a run that comes forward is forgiven what happened before', async () => {
  const { people, id, approve, sent } = await waiting(world)
  await world.sql('UPDATE agent_run SET deaths = 49 WHERE id = $1', [id])
  await approve(people.maker)
  await world.until(people.maker, id, 'completed')
  expect(sent()).toBe(1)
  expect(await rowOf(id)).toMatchObject({ state: 'completed', deaths: 0 })
}, 60_000)
