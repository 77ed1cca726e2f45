import { uuidv7 } from '@wattos/data'
import type { Principal } from '@wattos/identity'
import { openTestStore, type TestStore } from '@wattos/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { backgroundCall } from '../background.ts'
import { Call } from '../call.ts'
import { bindMesh } from '../client.ts'
import { ref } from '../ref.ts'
import { Scope } from '../scope.ts'
import { bellTenant, desk, registry, type Registry } from '../testing/registry-service.ts'
import { serve, type Served } from '../testing/serve.ts'
import { auditLog } from './audit-log.ts'
import { databaseAuditStore } from './database-store.ts'
import { createJournal } from './journal.ts'
import type { AuditStore } from './store.ts'

let testStore: TestStore
const running: Served[] = []

beforeAll(async () => {
  testStore = await openTestStore()
})
afterAll(async () => {
  for (const served of running) await served.stop()
  await testStore.close()
})

const log = () => auditLog(testStore.database)
const person = (): Principal => ({ tenantId: uuidv7(), userId: uuidv7(), role: 'editor', via: 'session' })
const all = (tenantId: string) => log().list(tenantId, {}, { limit: 1_000 })
const sql = (text: string) => testStore.database.prisma.$executeRawUnsafe(text)

/** Who calls, from an address of the outside world, as the gateway passes it on. */
function callOf(principal: Principal | null, caller: string): Call {
  const { trace, requestId } = backgroundCall({ caller, principal }, new Scope(Number.POSITIVE_INFINITY))
  return new Call(
    { caller, principal, clientAddress: '203.0.113.7' },
    new Scope(performance.now() + 10_000),
    {
      trace,
      requestId,
    },
  )
}

describe.each(['local', 'frames', 'http'] as const)('over the %s transport', (transport) => {
  let home: Served
  beforeAll(async () => {
    const audit = databaseAuditStore(testStore.database)
    if (transport === 'local') home = await serve([desk, registry], { audit })
    else {
      const remote = await serve([registry], { frames: transport === 'frames', audit })
      home = await serve([desk], { urls: { REGISTRY_SERVICE_URL: remote.url } })
      running.push(remote)
    }
    running.push(home)
  })
  const deedsOf = (principal: Principal | null) =>
    bindMesh(
      { registry: ref<Registry>('registry-service', 4815) },
      (service) => home.mesh.linkTo('desk-service', service),
      { nextCall: () => callOf(principal, 'desk-service') },
    ).registry.edge.deeds

  it('writes down what a person changes: who, what, from where, and how it ended', async () => {
    const me = person()
    const deeds = deedsOf(me)
    await deeds.draw.mutate({ title: 'House' })
    await deeds.look.query({ id: 'deed-1' })
    await deeds.export.query({ id: 'deed-1' })
    await deeds.sign.mutate({ id: 'deed-1', password: 'hunter2', note: 'again' }).catch(() => {})
    await deeds.destroy.mutate(undefined).catch(() => {})
    const entries = (await all(me.tenantId)).toReversed()
    expect(
      entries.map(({ action, kind, resourceKind, resourceId, outcome }) => [
        action,
        kind,
        resourceKind,
        resourceId,
        outcome,
      ]),
    ).toEqual([
      ['deeds.draw', 'mutation', 'deed', 'deed-1', 'ok'],
      ['deeds.export', 'read', 'archive', 'deed-1', 'ok'],
      ['deeds.sign', 'mutation', 'deed', 'deed-1', 'ALREADY_SIGNED'],
      ['deeds.destroy', 'mutation', null, null, 'PERMISSION_MISSING'],
    ])
    for (const entry of entries)
      expect(entry).toMatchObject({
        actorId: me.userId,
        service: 'registry-service',
        via: 'session',
        address: '203.0.113.7',
        input: null,
        requestId: expect.stringMatching(/^[0-9a-f]{16}$/),
        traceId: expect.stringMatching(/^[0-9a-f]{32}$/),
      })
    expect(await log().verify(me.tenantId)).toMatchObject({ entries: 4, firstSeq: 1, lastSeq: 4, flaw: null })
  })

  it('keeps inputs where the tenant wants them, and never a secret', async () => {
    const me = person()
    await log().setLevel(me.tenantId, 'full')
    await deedsOf(me).sign.mutate({ id: 'd', password: 'hunter2', seal: 'wax', note: 'gern' })
    const [entry] = await all(me.tenantId)
    expect(entry?.input).toEqual({ id: 'd', password: '[redacted]', seal: '[redacted]', note: 'gern' })
    const stored = await testStore.database.prisma.$queryRawUnsafe('select mesh_audit::text from mesh_audit')
    expect(JSON.stringify(stored)).not.toMatch(/hunter2|wax/)
  })

  it('takes events that a service adds for nobody who is signed in', async () => {
    await deedsOf(null).ring.mutate(undefined)
    const [entry] = await all(bellTenant)
    expect(entry).toMatchObject({
      action: 'bell.rung',
      kind: 'event',
      outcome: 'NOBODY_HOME',
      actorId: null,
      address: '203.0.113.7',
    })
  })
})

describe('the chain', () => {
  const store = () => databaseAuditStore(testStore.database)
  const entry = (tenantId: string, at = new Date()) => ({
    tenantId,
    actorId: uuidv7(),
    via: 'session',
    service: 'chat-service',
    action: 'conversations.rename',
    kind: 'mutation' as const,
    resource: { kind: 'conversation', id: 'c' },
    outcome: 'ok',
    requestId: 'r',
    traceId: null,
    address: '203.0.113.7',
    input: { title: 'T' },
    at,
  })
  /** What somebody with every right over the database can do, past the guards. */
  const tamper = async (statement: string) => {
    await sql('alter table mesh_audit disable trigger user')
    await sql(statement)
    await sql('alter table mesh_audit enable trigger user')
  }

  it('is refused to those who change or delete an entry', async () => {
    const tenantId = uuidv7()
    await store().append([entry(tenantId)])
    await expect(sql(`update mesh_audit set outcome = 'x' where tenant_id = '${tenantId}'`)).rejects.toThrow(
      /not changed/,
    )
    await expect(
      sql(`update mesh_audit set address = '10.0.0.1' where tenant_id = '${tenantId}'`),
    ).rejects.toThrow(/not changed/)
    await expect(sql(`delete from mesh_audit where tenant_id = '${tenantId}'`)).rejects.toThrow(/not deleted/)
  })

  it.each([
    ['a changed word', `update mesh_audit set outcome = 'ok!' where seq = 3`, { seq: 3, kind: 'changed' }],
    [
      'another actor',
      `update mesh_audit set actor_id = gen_random_uuid() where seq = 2`,
      { seq: 2, kind: 'changed' },
    ],
    [
      'another address',
      `update mesh_audit set address = '10.0.0.1' where seq = 4`,
      { seq: 4, kind: 'changed' },
    ],
    ['another input', `update mesh_audit set input = '{}' where seq = 4`, { seq: 4, kind: 'changed' }],
    ['a missing entry', `delete from mesh_audit where seq = 2`, { seq: 3, kind: 'missing' }],
    ['a missing first entry', `delete from mesh_audit where seq = 1`, { seq: 2, kind: 'missing' }],
    ['a missing last entry', `delete from mesh_audit where seq = 5`, { seq: 5, kind: 'missing' }],
    [
      'an entry between',
      `insert into mesh_audit (id, tenant_id, seq, at, service, action, kind, outcome, request_id, hash)
       select gen_random_uuid(), tenant_id, 6, now(), 's', 'a', 'event', 'ok', 'r', sha256('x') from mesh_audit where seq = 5`,
      { seq: 6, kind: 'changed' },
    ],
  ])('shows %s', async (_, statement, flaw) => {
    const tenantId = uuidv7()
    await log().setLevel(tenantId, 'full')
    await store().append([1, 2, 3, 4, 5].map(() => entry(tenantId)))
    expect((await log().verify(tenantId)).flaw).toBeNull()
    await tamper(
      `${statement}${statement.includes('where') ? '' : ' where true'} and tenant_id = '${tenantId}'`,
    )
    expect((await log().verify(tenantId)).flaw).toEqual(flaw)
  })

  it('written anew by an administrator of the database shows against a head that was kept elsewhere', async () => {
    const tenantId = uuidv7()
    await store().append([entry(tenantId), entry(tenantId)])
    const { head, lastSeq } = await log().verify(tenantId)
    await tamper(`delete from mesh_audit where tenant_id = '${tenantId}'`)
    await sql(`update mesh_audit_chain set last_seq = 0, last_hash = '' where tenant_id = '${tenantId}'`)
    await store().append([entry(tenantId), entry(tenantId)])
    expect((await log().verify(tenantId)).flaw).toBeNull()
    expect((await log().verify(tenantId, { seq: lastSeq, hash: head })).flaw).toEqual({
      seq: 2,
      kind: 'other-head',
    })
  })

  it('holds after the oldest entries were cut and addresses taken away', async () => {
    const tenantId = uuidv7()
    const old = new Date(Date.now() - 100 * 86_400_000)
    const limit = new Date(Date.now() - 90 * 86_400_000)
    await store().append([entry(tenantId, old), entry(tenantId, old), entry(tenantId), entry(tenantId)])
    expect(await log().forgetAddresses(tenantId, limit)).toBe(2)
    expect((await log().verify(tenantId)).flaw).toBeNull()
    expect(await log().cut(tenantId, limit)).toBe(2)
    expect(await log().verify(tenantId)).toMatchObject({ entries: 2, firstSeq: 3, lastSeq: 4, flaw: null })
    expect(await log().cut(tenantId, new Date(Date.now() + 1_000))).toBe(2)
    expect(await log().verify(tenantId)).toMatchObject({ entries: 0, flaw: null })
    await store().append([entry(tenantId)])
    expect(await log().verify(tenantId)).toMatchObject({ entries: 1, firstSeq: 5, flaw: null })
    await tamper(`delete from mesh_audit where tenant_id = '${tenantId}'`)
    expect((await log().verify(tenantId)).flaw).toEqual({ seq: 5, kind: 'missing' })
  })

  it('has one number for each entry, however many write at once', async () => {
    const tenantId = uuidv7()
    await Promise.all(Array.from({ length: 30 }, () => store().append([entry(tenantId)])))
    expect(await log().verify(tenantId)).toMatchObject({ entries: 30, lastSeq: 30, flaw: null })
  })
})

describe('the journal', () => {
  const silent = { error: () => {}, warn: () => {} }
  const entryOf = (action: string) => ({
    tenantId: uuidv7(),
    actorId: null,
    via: null,
    service: 's',
    action,
    kind: 'event' as const,
    resource: null,
    outcome: 'ok',
    requestId: 'r',
    traceId: null,
    address: null,
    at: new Date(),
  })

  it('keeps entries while the database is away, in order, and answers no later than it must', async () => {
    let away = true
    const stored: string[] = []
    const store: AuditStore = {
      async append(entries) {
        if (away) throw new Error('no connection')
        stored.push(...entries.map(({ action }) => action))
      },
      answers: async () => !away,
    }
    const journal = createJournal(store, silent)
    await Promise.all([journal.write(entryOf('a')), journal.write(entryOf('b'))])
    expect(stored).toEqual([])
    away = false
    await journal.write(entryOf('c'))
    await journal.close()
    expect(stored).toEqual(['a', 'b', 'c'])
  })

  it('lets one entry that the database refuses hold up no other', async () => {
    const tenant = entryOf('good')
    const journal = createJournal(databaseAuditStore(testStore.database), silent)
    await Promise.all([journal.write({ ...entryOf('bad'), tenantId: 'none' }), journal.write(tenant)])
    expect((await all(tenant.tenantId)).map(({ action }) => action)).toEqual(['good'])
  })
})
