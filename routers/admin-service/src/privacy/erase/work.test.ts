import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { type Database, openDatabase, ownedDb } from '@wattos/data'
import { personal, subjectActions } from '@wattos/mesh'
import { storeEnvironment } from '@wattos/storage'
import { createLogger } from '@wattos/telemetry'
import { openTestStore, type TestStore } from '@wattos/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { identityOwns } from '../../tables.ts'
import { ownService } from '../own-service.ts'
import type { PeopleService } from '../people-services.ts'
import { type PrivacyBase, platformIn, privacyTables } from '../runtime.ts'
import { workOffRetention } from '../retention/work.ts'
import { workOffErasures } from './work.ts'

const { TEST_DATABASE_URL: server } = process.env
const places = [
  ['the embedded database', ''],
  ...(server ? [['a real PostgreSQL', server] as const] : []),
] as const
const { user, membership } = identityOwns
const spaces = subjectActions({
  space: personal('ownerId', { holds: { de: 'Räume', en: 'spaces' }, erasure: 'transfer' }),
})
const nothing = { forgetJobs: () => Promise.resolve([]), forgetAnswers: () => Promise.resolve([]) }

describe.each(places)('two replicas of the service, on %s', (_, at) => {
  let store: TestStore
  let other: Database
  let tenantId: string
  /** Awaited before the spaces of somebody are erased. */
  let before: (userId: string) => Promise<void>

  beforeAll(async () => {
    store = await openTestStore(at)
    other = await openDatabase({ url: store.url })
  }, 60_000)
  afterAll(async () => {
    await other.close()
    await store.close()
  })
  beforeEach(async () => {
    before = () => Promise.resolve()
    tenantId = await organisation()
  })

  const everywhere = () => ownedDb(store.database, [...privacyTables, 'space'])({ acrossTenants: 'a test' })

  async function organisation(): Promise<string> {
    const { id } = await everywhere().tenant.create({ data: { name: 'Kita', slug: randomUUID() } })
    return id
  }

  /** Lets somebody belong to an organisation, where they have a space. */
  async function letIn(userId: string, role: 'administrator' | 'viewer', tenant = tenantId) {
    await everywhere().membership.create({ data: { tenantId: tenant, userId, role } })
    await everywhere().space.create({ data: { tenantId: tenant, ownerId: userId, name: 'Regeln' } })
  }

  async function member(role: 'administrator' | 'viewer', tenant = tenantId): Promise<string> {
    const id = randomUUID()
    const email = `${id}@example.org`
    await everywhere().user.create({ data: { id, tenantId: tenant, name: 'Lena', email } })
    await letIn(id, role, tenant)
    return id
  }

  // Ordered long ago, so that nobody has to be waited for who was signed out just now.
  async function order(userId: string, successorId: string | null, tenant = tenantId) {
    const [where, createdAt] = [{ tenantId: tenant, userId }, new Date(Date.now() - 60_000)]
    await everywhere().membership.updateMany({ where, data: { active: false } })
    await everywhere().erasure.create({ data: { ...where, successorId, createdAt } })
  }

  const owners = async () =>
    (await everywhere().space.findMany({ where: { tenantId } })).map(({ ownerId }) => ownerId)
  const statesOf = async (userId: string) => {
    const sql = 'select state::text as state from erasure where user_id = $1::uuid'
    return (await everywhere().query(z.object({ state: z.string() }), sql, [userId])).map(
      ({ state }) => state,
    )
  }

  function replica(database: Database): PrivacyBase {
    const open = ownedDb(database, privacyTables)
    return {
      env: { ...storeEnvironment.parse({}), AUTH_SECRET: 'a secret of this test' },
      dataDir: join(store.folder, 'list'),
      dbFor: (id) => open({ tenantId: id }),
      acrossTenants: (why) => open({ acrossTenants: why }),
      log: createLogger({ service: 'test', level: 'silent' }),
      shutdown: new AbortController().signal,
      auditLog: {
        forgetPerson: () => Promise.resolve(0),
        forgetAddresses: () => Promise.resolve(0),
        cut: () => Promise.resolve(0),
      },
      auditFor: () => ({ record: () => Promise.resolve() }),
    }
  }

  const servicesOver = (database: Database) => (tenant: string) => {
    const principal = platformIn(tenant)
    const db = ownedDb(database, [...privacyTables, 'space'])({ tenantId: tenant })
    const context = { principal, db, runtime: nothing }
    const things: PeopleService = {
      name: 'things',
      map: () => Promise.resolve(spaces.map()),
      report: (userId) => spaces.report(context, userId),
      archive: (userId) => spaces.archive(context, userId),
      async erase(one) {
        await before(one.userId)
        return spaces.erase(context, one)
      },
      object: (one) => spaces.object(context, one),
      restrict: (one) => spaces.restrict(context, one),
      sweep: (days) => spaces.sweep(context, days),
    }
    return [things, ownService({ user, membership }, context)]
  }
  const one = () => workOffErasures(replica(store.database), servicesOver(store.database))
  const another = () => workOffErasures(replica(other), servicesOver(other))

  /** Holds the erasure of somebody's spaces up; `reached` once it is there. */
  function holdUp(userId: string) {
    const [reached, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    before = async (whose) => {
      if (whose !== userId) return
      reached.resolve()
      await goOn.promise
    }
    return { reached: reached.promise, goOn: goOn.resolve }
  }

  it('hand nothing over to somebody whom the other one erases meanwhile', async () => {
    const admin = await member('administrator')
    const [ada, lena] = [await member('viewer'), await member('viewer')]
    await order(ada, lena)
    const held = holdUp(ada)
    const running = one()
    await held.reached
    // Ordered while what Ada leaves is on its way to Lena.
    await order(lena, admin)
    expect(await another()).toBe(0)
    held.goOn()
    expect(await running).toBe(2)
    expect(await owners()).toEqual([admin, admin, admin])
  })

  it('hand on, where whoever was named is gone by then, to whoever got theirs', async () => {
    const admin = await member('administrator')
    const [ada, lena, mia] = [await member('viewer'), await member('viewer'), await member('viewer')]
    await order(ada, lena)
    let isDown = true
    before = (whose) =>
      isDown && whose === ada ? Promise.reject(new Error('not up yet')) : Promise.resolve()
    expect(await one()).toBe(0)
    await order(lena, mia)
    expect(await another()).toBe(1)
    isDown = false
    await everywhere().erasure.updateMany({
      where: { tenantId, userId: ada },
      data: { leaseUntil: new Date(0) },
    })
    expect(await another()).toBe(1)
    expect((await owners()).toSorted()).toEqual([admin, mia, mia, mia].toSorted())
  })

  it('leave to an administrator what two who named each other leave', async () => {
    const admin = await member('administrator')
    const [ada, lena] = [await member('administrator'), await member('administrator')]
    await order(ada, lena)
    await order(lena, ada)
    await Promise.all([one(), another()])
    expect(await statesOf(ada)).toEqual(['done'])
    expect(await statesOf(lena)).toEqual(['done'])
    expect(await owners()).toEqual([admin, admin, admin])
  })

  it('work for different organisations side by side, and for one person in turn', async () => {
    await member('administrator')
    const [ada, lena] = [await member('viewer'), await member('viewer')]
    const second = await organisation()
    const mia = await member('viewer', second)
    await letIn(ada, 'viewer', second)
    await order(ada, null)
    const held = holdUp(ada)
    const running = one()
    await held.reached
    await order(ada, null, second)
    await order(mia, null, second)
    await order(lena, null)
    // Mia alone: Lena’s organisation and Ada herself have their turn.
    expect(await another()).toBe(1)
    expect(await statesOf(mia)).toEqual(['done'])
    held.goOn()
    expect(await running).toBe(3)
    expect(await statesOf(ada)).toEqual(['done', 'done'])
    const account = 'select name from app_user where id = $1::uuid'
    expect(await everywhere().query(z.object({ name: z.string() }), account, [ada])).toEqual([])
  })

  it('never work for one organisation at the same time, however many ask at once', async () => {
    await member('administrator')
    for (let count = 0; count < 6; count++) await order(await member('viewer'), null)
    let under = 0
    let most = 0
    before = async () => {
      most = Math.max(most, ++under)
      await owners()
      under -= 1
    }
    const done = await Promise.all([one(), another(), one(), another()])
    expect(done.reduce((sum, count) => sum + count)).toBe(6)
    expect(most).toBe(1)
    const orders = await everywhere().erasure.findMany({ where: { tenantId } })
    expect(orders.map(({ attempts }) => attempts)).toEqual([1, 1, 1, 1, 1, 1])
  })

  it('leave an order to whoever has taken it over', async () => {
    const admin = await member('administrator')
    const ada = await member('viewer')
    await order(ada, admin)
    const held = holdUp(ada)
    const running = one()
    await held.reached
    before = () => Promise.resolve()
    // It has given no sign for too long.
    await everywhere().erasure.updateMany({
      where: { tenantId, userId: ada },
      data: { leaseUntil: new Date(0) },
    })
    expect(await another()).toBe(1)
    held.goOn()
    expect(await running).toBe(0)
    expect(await statesOf(ada)).toEqual(['done'])
  })

  it('try soon again to remove what is too old where a service does not answer yet', async () => {
    const down = (tenant: string) =>
      servicesOver(store.database)(tenant).map((service) => ({
        ...service,
        map: () => Promise.reject(new Error('not up yet')),
      }))
    expect(await workOffRetention(replica(store.database), down)).toBe(0)
    const [run] = await everywhere().retentionRun.findMany({ where: { tenantId } })
    expect(run?.finishedAt).toBeNull()
    expect(run?.leaseUntil.getTime()).toBeLessThan(Date.now() + 60_000)
  })
})
