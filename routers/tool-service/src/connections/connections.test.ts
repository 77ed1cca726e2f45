import { ownedDb } from '@wattos/data'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { connect, toolsOf } from '../test-support/connect.ts'
import { type Harness, person, startHarness } from '../test-support/harness.ts'
import { startSite } from '../test-support/site.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness.stop())

describe('a connection', () => {
  it('keeps its secret sealed, shows it to nobody and sends it where it belongs', async () => {
    await using site = await startSite(() => ({ json: { fine: true } }))
    const who = person()
    const { host } = new URL(site.url)
    const { id, tools, idOf } = await connect(harness, who, {
      kind: 'http',
      name: 'erp',
      settings: { hosts: host, methods: ['GET', 'POST'], idempotencyHeader: 'idempotency-key' },
      secret: { key: 'Bearer s3cret' },
    })
    expect(tools).toMatchObject([
      { name: 'erp_request', effect: 'changes', approval: 'always', enabled: true },
    ])
    const shown = JSON.stringify(await harness.call(who, 'edge/connections.list'))
    expect(shown).toContain('"hasSecret":true')
    expect(shown).not.toContain('s3cret')
    const db = ownedDb(harness.store.database, ['toolConnection'])({ tenantId: who.tenantId })
    const rows = await db.toolConnection.findMany({ where: { tenantId: who.tenantId } })
    expect(rows[0]?.secretSealed).toMatch(/^sealed:/)

    const post = { url: `${site.url}/orders`, method: 'POST', body: { item: 7 } }
    const outcome = await harness.once(who, { tool: idOf('request'), arguments: post, key: 'order 7' })
    expect(outcome).toMatchObject({ outcome: 'ok', data: { status: 200, body: { fine: true } } })
    expect(site.hits).toMatchObject([
      {
        method: 'POST',
        path: '/orders',
        body: '{"item":7}',
        headers: {
          authorization: 'Bearer s3cret',
          'idempotency-key': 'order 7',
          'content-type': 'application/json',
        },
      },
    ])
    await harness.call(who, 'edge/connections.remove', { id })
    expect(await harness.use(who, idOf('request'), post)).toMatchObject({ code: 'TOOL_UNKNOWN' })
  })

  it('forgets its secret when it is led elsewhere without a new one', async () => {
    await using mine = await startSite(() => ({}))
    await using theirs = await startSite(() => ({}))
    const who = person()
    const settings = { hosts: new URL(mine.url).host, methods: ['GET'] }
    const { id, idOf } = await connect(harness, who, {
      kind: 'http',
      name: 'api',
      settings,
      secret: { key: 'k' },
    })
    const update = (changed: object) =>
      harness.call(who, 'edge/connections.update', { id, name: 'api', settings: { ...settings, ...changed } })
    const sentTo = async (url: string) => {
      await harness.use(who, idOf('request'), { url })
      return (url === mine.url ? mine : theirs).hits.at(-1)?.headers.authorization
    }
    await update({ methods: ['GET', 'HEAD'] })
    expect(await sentTo(mine.url)).toBe('k')
    await update({ hosts: new URL(theirs.url).host })
    expect(await sentTo(theirs.url)).toBeUndefined()
  })

  it('reaches its hosts and no others, and nothing inside', async () => {
    await using site = await startSite(() => ({}))
    const who = person()
    const { idOf } = await connect(harness, who, {
      kind: 'http',
      name: 'web',
      settings: { hosts: `api.example.org, 10.0.0.7, ${new URL(site.url).host}` },
    })
    expect(await harness.use(who, idOf('request'), { url: 'https://evil.example/' })).toMatchObject({
      code: 'REFUSED',
    })
    expect(await harness.use(who, idOf('request'), { url: 'http://10.0.0.7/' })).toMatchObject({
      code: 'REFUSED',
      message: expect.stringContaining('OUTBOUND_ALLOW'),
      problem: { reason: 'OUTBOUND_ADDRESS_REFUSED', details: { host: '10.0.0.7' }, words: '' },
    })
    expect(await harness.use(who, idOf('request'), { url: site.url, method: 'DELETE' })).toMatchObject({
      code: 'ARGUMENTS_INVALID',
    })
    expect(site.hits).toEqual([])
  })

  it('belongs to its organisation alone', async () => {
    const [mine, theirs] = [person(), person()]
    const { id, idOf } = await connect(harness, mine, {
      kind: 'slack',
      name: 'chat',
      settings: {},
      secret: { webhookUrl: 'https://hooks.example.org/x' },
    })
    expect((await toolsOf(harness, theirs)).some(({ connectionId }) => connectionId === id)).toBe(false)
    expect(await harness.use(theirs, idOf('post_message'), { text: 'hello' })).toMatchObject({
      code: 'TOOL_UNKNOWN',
    })
    await harness.call(theirs, 'edge/connections.remove', { id })
    expect((await toolsOf(harness, mine)).some(({ connectionId }) => connectionId === id)).toBe(true)
  })

  it.each([
    ['http', {}, {}],
    ['http', { hosts: 'not a host!' }, {}],
    ['slack', {}, {}],
    ['jira', { baseUrl: 'ftp://jira' }, { apiToken: 't' }],
    ['mcp', { transport: 'stdio' }, {}],
    ['openapi', {}, {}],
  ])('of the kind %s with %o is refused with what is missing', async (kind, settings, secret) => {
    await expect(
      harness.call(person(), 'edge/connections.create', { kind, name: 'x', settings, secret }),
    ).rejects.toThrow('CONNECTION_INVALID')
  })
})

describe('a tool', () => {
  it('is switched off, and waits for approval, as the organisation decides', async () => {
    const who = person()
    const decide = (enabled: boolean, approval: 'never' | 'always' | null) =>
      harness.call(who, 'edge/set', { tool: 'calculator', enabled, approval })
    const shown = async () =>
      z
        .object({ tools: z.array(z.object({ id: z.string(), approval: z.string() })) })
        .parse(await harness.call(who, 'internal/describeTools', { ids: ['calculator'] })).tools
    expect(await shown()).toEqual([expect.objectContaining({ approval: 'never' })])
    await decide(true, 'always')
    expect(await shown()).toEqual([expect.objectContaining({ approval: 'always' })])
    await decide(false, null)
    expect(await shown()).toEqual([])
    expect(await harness.use(who, 'calculator', { expression: '1' })).toMatchObject({ code: 'TOOL_UNKNOWN' })
    await expect(
      harness.call(who, 'edge/set', { tool: 'nothing', enabled: true, approval: null }),
    ).rejects.toThrow('TOOL_NOT_FOUND')
  })
})

describe('what a call may have done', () => {
  const connected = async (who: ReturnType<typeof person>, url: string, methods: string[]) =>
    connect(harness, who, {
      kind: 'http',
      name: 'slow',
      settings: { hosts: new URL(url).host, methods },
      timeoutMs: 1_000,
    })

  it('is unknown, and said to be, when the answer does not come', async () => {
    await using site = await startSite(() => 'hang')
    const who = person()
    const { idOf } = await connected(who, site.url, ['POST'])
    const wanted = { tool: idOf('request'), arguments: { url: site.url, method: 'POST' }, key: 'pay' }
    const first = await harness.once(who, wanted)
    expect(first).toMatchObject({ code: 'OUTCOME_UNKNOWN' })
    expect(await harness.once(who, wanted)).toEqual(first)
    expect(site.hits).toHaveLength(1)
  })

  it('is nothing when it only reads', async () => {
    await using site = await startSite(() => 'hang')
    const who = person()
    const { idOf } = await connected(who, site.url, ['GET'])
    expect(await harness.use(who, idOf('request'), { url: site.url })).toMatchObject({ code: 'TOO_SLOW' })
  })
})
