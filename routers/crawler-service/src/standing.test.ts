import { randomUUID } from 'node:crypto'
import type { Principal } from '@wattos/identity'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Harness, person, startHarness } from './test-support/harness.ts'
import { page, type Site, startSite } from './test-support/site.ts'

let site: Site
let harness: Harness

beforeAll(async () => {
  site = await startSite()
  harness = await startHarness({ allow: `127.0.0.1:${site.port}` })
  site.pages.set('/', page('Start'))
})
afterAll(async () => {
  await harness[Symbol.asyncDispose]()
  await site[Symbol.asyncDispose]()
})
beforeEach(() => {
  harness.documents.clear()
  harness.broughtFor.length = 0
})

describe('a crawl with a schedule', () => {
  it('starts by itself when it is due', async () => {
    const who = person()
    const id = await harness.create(who, {
      url: `${site.url}/`,
      schedule: '0 5 * * 1',
      timeZone: 'Europe/Berlin',
    })
    const { nextRunAt } = await harness.get(who, id)
    expect(
      new Date(nextRunAt ?? '').toLocaleString('en-GB', {
        timeZone: 'Europe/Berlin',
        weekday: 'long',
        hour: 'numeric',
      }),
    ).toBe('Monday, 05')
    await harness.db.execute(
      `update crawl set next_run_at = now() - interval '3 weeks' where id = $1::uuid`,
      [id],
    )
    await Promise.all([harness.beginDue(who), harness.beginDue(who)])
    const done = await harness.until(who, id, ({ lastRun }) => lastRun?.finishedAt != null)
    expect(done.lastRun).toMatchObject({ scheduled: true, state: 'completed' })
    expect(done.nextRunAt).toBe(nextRunAt)
    expect([...harness.documents.values()].map(({ title }) => title)).toEqual(['Start'])
  }, 60_000)

  it.each([
    { what: 'may not read websites any more', as: { role: 'viewer' as const }, close: false },
    { what: 'may not change the space any more', as: {}, close: true },
  ])(
    'begins nothing by itself when its owner $what, until somebody else answers for it',
    async ({ as, close }) => {
      const who = person()
      const spaceId = randomUUID()
      const settings = { url: `${site.url}/`, schedule: '0 5 * * 1' }
      const id = await harness.create(who, { ...settings, spaceId })
      await harness.db.execute(`update crawl set next_run_at = now() where id = $1::uuid`, [id])
      if (close) harness.control.readOnlySpaces.add(spaceId)
      await harness.beginDue({ ...who, ...as })
      harness.control.readOnlySpaces.clear()
      expect(await harness.get(who, id)).toMatchObject({
        stopped: 'RIGHTS_LOST',
        nextRunAt: null,
        lastRun: null,
      })
      const colleague = { ...person(), tenantId: who.tenantId }
      await harness.call(colleague, 'crawls.update', { ...settings, id })
      await harness.db.execute(`update crawl set next_run_at = now() where id = $1::uuid`, [id])
      await harness.beginDue(who)
      expect((await harness.get(who, id)).lastRun).toBeNull()
      await harness.beginDue(colleague)
      const done = await harness.until(who, id, ({ lastRun }) => lastRun?.finishedAt != null)
      expect(done).toMatchObject({ stopped: null, lastRun: { scheduled: true, state: 'completed' } })
    },
    60_000,
  )

  it.each(['* * * * *', '0 25 * * *', 'morgens'])('refuses the schedule %s', async (schedule) => {
    await expect(harness.create(person(), { url: `${site.url}/`, schedule })).rejects.toThrow(
      'SCHEDULE_INVALID',
    )
  })
})

/** A website with a run of which nobody has heard for an hour, and which no queue knows. */
async function lostRun(who: Principal, silent = '1 hour'): Promise<string> {
  const id = await harness.create(who, { url: `${site.url}/` })
  const sql = `insert into crawl_run (id, tenant_id, crawl_id, state, updated_at)
    values ($1::uuid, $2::uuid, $3::uuid, 'running', now() - $4::interval)`
  await harness.db.execute(sql, [randomUUID(), who.tenantId, id, silent])
  return id
}

describe('a run whose job was lost', () => {
  it('goes on once, in the name of its owner with the rights that they have now', async () => {
    const who = person()
    const id = await lostRun({ ...who, groups: [randomUUID()] })
    const now: Principal = { ...who, role: 'administrator', groups: [randomUUID()] }
    await Promise.all([harness.takeUpLost(now), harness.takeUpLost(now)])
    const done = await harness.until(who, id, ({ lastRun }) => lastRun?.finishedAt != null)
    expect(done.lastRun).toMatchObject({ state: 'completed', counts: { added: 1 } })
    expect(harness.broughtFor).toMatchObject([{ userId: who.userId, role: now.role, groups: now.groups }])
  }, 60_000)

  it('ends where its owner may not have websites read any more, and says so', async () => {
    const who = person()
    const id = await lostRun(who)
    await harness.takeUpLost({ ...who, role: 'viewer' })
    expect((await harness.get(who, id)).lastRun).toMatchObject({
      state: 'failed',
      error: { reason: 'CRAWL_RIGHTS_LOST' },
    })
    expect(harness.broughtFor).toEqual([])
  }, 60_000)

  it('is none while it was heard of just now', async () => {
    const who = person()
    const id = await lostRun(who, '20 seconds')
    await harness.takeUpLost({ ...who, role: 'viewer' })
    expect((await harness.get(who, id)).lastRun).toMatchObject({ state: 'running', error: null })
  }, 60_000)
})
