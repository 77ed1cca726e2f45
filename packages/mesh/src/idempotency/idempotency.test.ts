import type { Principal } from '@wattos/identity'
import { openTestStore, type TestStore } from '@wattos/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { backgroundCall } from '../background.ts'
import { bindMesh } from '../client.ts'
import { MeshError } from '../errors.ts'
import { ref } from '../ref.ts'
import { Scope } from '../scope.ts'
import { clerk, entered, ledger, type Ledger } from '../testing/ledger-service.ts'
import { serve, type Served } from '../testing/serve.ts'
import { databaseStore } from './database-store.ts'

let testStore: TestStore

beforeAll(async () => {
  testStore = await openTestStore()
})
afterAll(() => testStore.close())

describe.each(['local', 'frames', 'http'] as const)(
  'a mutation under a key, over the %s transport',
  (transport) => {
    const running: Served[] = []
    const store = () => databaseStore(testStore.database)

    /** A clerk and the ledger it enters into, as after a restart. */
    async function begin(): Promise<Served> {
      if (transport === 'local') {
        const home = await serve([clerk, ledger], { idempotency: store() })
        running.push(home)
        return home
      }
      const remote = await serve([ledger], { frames: transport === 'frames', idempotency: store() })
      const home = await serve([clerk], { urls: { LEDGER_SERVICE_URL: remote.url } })
      running.push(home, remote)
      return home
    }
    afterAll(async () => {
      for (const served of running) await served.stop()
    })

    const enterBy = ({ mesh }: Served, principal: Principal | null = null, timeoutMs = 30_000) =>
      bindMesh(
        { ledger: ref<Ledger>('ledger-service', 4805) },
        (service) => mesh.linkTo('clerk-service', service),
        {
          nextCall: () =>
            backgroundCall({ caller: 'clerk-service', principal }, new Scope(performance.now() + timeoutMs)),
        },
      ).ledger.internal

    const times = (id: string) => entered.filter((one) => one === id).length
    const failure = (promise: Promise<unknown>) =>
      promise.then(
        () => undefined,
        (thrown: unknown) => (thrown instanceof MeshError ? thrown : undefined),
      )

    it('answers the second time what it answered the first, also after a restart, and does it once', async () => {
      const id = `once ${transport}`
      const home = await begin()
      const first = await enterBy(home).enter.mutate({ id })
      const again = await enterBy(home).enter.mutate({ id })
      const restarted = await enterBy(await begin()).enter.mutate({ id })
      expect(first.at).toBe('1970-01-01T00:00:00.000Z')
      expect([again, restarted]).toEqual([first, first])
      expect(times(id)).toBe(1)
      const other = await enterBy(home).enter.mutate({ id: `${id} more` })
      expect(other.place).toBeGreaterThan(first.place)
    })

    it('lets those who ask at the same time, also of another replica, wait for the first', async () => {
      const id = `crowd ${transport}`
      const replicas = [await begin(), await begin()]
      const answers = await Promise.all(
        replicas.flatMap((home) => [1, 2, 3].map(() => enterBy(home).enter.mutate({ id, ms: 150 }))),
      )
      expect(new Set(answers.map(({ place }) => place)).size).toBe(1)
      expect(times(id)).toBe(1)
    })

    it('waits no longer than its own deadline, and finds the answer the next time', async () => {
      const id = `hurry ${transport}`
      const home = await begin()
      const first = enterBy(home).enter.mutate({ id, ms: 2_000 })
      let isOver = false
      void first.then(() => (isOver = true))
      expect(await failure(enterBy(home, null, 120).enter.mutate({ id, ms: 2_000 }))).toMatchObject({
        code: 'TIMEOUT',
      })
      expect(isOver).toBe(false)
      // Whoever gave up first finds out in the end, too.
      expect(await enterBy(home).enter.mutate({ id, ms: 2_000 })).toEqual(await first)
      expect(times(id)).toBe(1)
    })

    it('keeps the answer of an attempt that outlasted its deadline', async () => {
      const id = `late ${transport}`
      const home = await begin()
      expect(await failure(enterBy(home, null, 100).enter.mutate({ id, ms: 300 }))).toMatchObject({
        code: 'TIMEOUT',
      })
      expect(await enterBy(home).enter.mutate({ id, ms: 300 })).toHaveProperty('place')
      expect(times(id)).toBe(1)
    })

    it('remembers a foreseen failure, and tries again after an unforeseen one', async () => {
      const home = await begin()
      const no = [
        await failure(enterBy(home).refuse.mutate({ id: `no ${transport}` })),
        await failure(enterBy(home).refuse.mutate({ id: `no ${transport}` })),
      ]
      expect(no[0]).toMatchObject({ code: 'CONFLICT', reason: 'CLOSED' })
      expect(no[1]?.message).toBe(no[0]?.message)
      expect(times(`no ${transport}`)).toBe(1)
      expect(await failure(enterBy(home).stumble.mutate({ id: `oops ${transport}` }))).toMatchObject({
        reason: 'UNEXPECTED',
      })
      expect(await enterBy(home).stumble.mutate({ id: `oops ${transport}` })).toHaveProperty('places')
      expect(times(`oops ${transport}`)).toBe(2)
    })

    it('keeps people and procedures apart, and long keys too', async () => {
      const home = await begin()
      const id = `mine ${transport} ${'x'.repeat(400)}`
      const person = (userId: string): Principal => ({ tenantId: 't1', userId, role: 'editor' })
      await enterBy(home, person('a')).enter.mutate({ id })
      await enterBy(home, person('a')).enter.mutate({ id })
      await enterBy(home, person('b')).enter.mutate({ id })
      await failure(enterBy(home, person('a')).refuse.mutate({ id }))
      await enterBy(home).enter.mutate({ id: `${id}y` })
      expect(times(id)).toBe(3)
      expect(times(`${id}y`)).toBe(1)
    })

    it('does not do again what was cut off, and says so', async () => {
      const id = `cut ${transport}`
      const home = await begin()
      await store().claim(
        {
          service: 'ledger-service',
          path: 'internal.enter',
          caller: 'clerk-service',
          tenantId: '',
          userId: '',
          key: id,
        },
        -1,
      )
      expect(await failure(enterBy(home).enter.mutate({ id }))).toMatchObject({
        code: 'CONFLICT',
        reason: 'OUTCOME_UNKNOWN',
      })
      expect(times(id)).toBe(0)
    })
  },
)

it('forgets after a day', async () => {
  const store = databaseStore(testStore.database)
  const asked = { service: 's', path: 'internal.p', caller: 'c', tenantId: '', userId: '', key: 'old' }
  const first = await store.claim(asked, 1_000)
  if (first.state !== 'first') throw new Error('someone was there')
  await store.settle(first.id, { state: 'done', value: 1 })
  expect(await store.claim(asked, 1_000)).toEqual({ state: 'done', value: 1 })
  await testStore.database.prisma.$executeRawUnsafe(
    "update mesh_idempotency set expires_at = now() - interval '1 second' where key = 'old'",
  )
  expect(await store.claim(asked, 1_000)).toMatchObject({ state: 'first' })
})
