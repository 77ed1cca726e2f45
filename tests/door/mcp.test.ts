import { randomUUID } from 'node:crypto'
import type { Permission } from '@wattos/identity'
import { tools } from '@wattos/tool-service'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openStage, type Stage } from '../model-api/stage.ts'
import { writingService } from '../model-api/writing-service.ts'
import { connectMcp, makeKey } from './mcp-client.ts'
import { createPerson, join, type Person } from './people.ts'

let stage: Stage
let owner: Person
let spaceId: string
beforeAll(async () => {
  stage = await openStage([writingService, tools])
  owner = createPerson(stage.platform.url)
  await owner.signUp('owner@example.org')
  spaceId = (await owner.client.rag.spaces.create.mutate({ name: 'Staff handbook' })).id
  await owner.post('/trpc/ingestion/write', {
    spaceId,
    documentId: randomUUID(),
    title: 'Contract',
    text: 'The notice period is three months to the end of a quarter. The canteen serves fish on Fridays.',
  })
}, 120_000)
afterAll(() => stage.stop())

const keyFor = (...permissions: Permission[]) => makeKey(owner, ...permissions)
const connect = (key: string) => connectMcp(stage.platform.url, key)

describe('a program with a key', () => {
  it('searches the spaces and gets passages with their sources', async () => {
    await using mcp = await connect(await keyFor('space:read'))
    expect((await mcp.names()).toSorted()).toEqual(['list_spaces', 'search_knowledge'])
    expect(mcp.client.getServerVersion()).toMatchObject({ name: 'wattos' })
    const listed = await mcp.call('list_spaces')
    expect(listed.structuredContent).toMatchObject({
      spaces: [{ id: spaceId, name: 'Staff handbook', documents: 1 }],
    })
    const { content, structuredContent } = await mcp.call('search_knowledge', {
      query: 'How long is the notice period?',
      spaceIds: [spaceId],
    })
    expect(content).toMatchObject([{ type: 'text', text: expect.stringContaining('[1] Contract') }])
    expect(structuredContent).toMatchObject({
      citations: expect.arrayContaining([
        expect.objectContaining({ title: 'Contract', text: expect.stringContaining('three months') }),
      ]),
    })
  })

  it('gets the tools that its scopes open, and none that waits for approval', async () => {
    await using before = await connect(await keyFor('tool:use'))
    expect(await before.names()).toEqual(expect.arrayContaining(['calculator', 'run_code']))
    expect(await before.names()).not.toContain('search_knowledge')
    expect(await before.call('calculator', { expression: '200 * 19%' })).toMatchObject({
      content: [{ type: 'text', text: '38' }],
    })
    await owner.client.tools.set.mutate({ tool: 'run_code', enabled: true, approval: 'always' })
    expect(await before.names()).not.toContain('run_code')
    await expect(before.call('run_code', { code: '1' })).rejects.toThrow('There is no tool run_code')
  })

  it('is told what is wrong with a call', async () => {
    await using mcp = await connect(await keyFor('tool:use'))
    expect(await mcp.call('current_time', { timeZone: 'Mars' })).toMatchObject({
      isError: true,
      content: [{ text: expect.stringContaining('Europe/Berlin') }],
    })
    expect(await mcp.call('calculator', { expression: '1 +' })).toMatchObject({ isError: true })
  })

  it('finds nothing here with a key for something else', async () => {
    await using mcp = await connect(await keyFor('chat:use'))
    expect(await mcp.names()).toEqual([])
    await expect(mcp.call('search_knowledge', { query: 'notice' })).rejects.toThrow('There is no tool')
  })
})

describe('documents as resources', () => {
  const write = async (space: string, title: string) => {
    const documentId = randomUUID()
    await owner.post('/trpc/ingestion/write', { spaceId: space, documentId, title, text: `About ${title}.` })
    return documentId
  }
  const missing = { code: -32_002 }

  it('are listed page by page, each once, with their spaces, and read', async () => {
    const { id } = await owner.client.rag.spaces.create.mutate({ name: 'Many' })
    const titles = Array.from({ length: 120 }, (_, at) => `Note ${at}`)
    for (const title of titles) await write(id, title)
    await using mcp = await connect(await keyFor('space:read'))
    const found: { uri: string; name: string }[] = []
    let cursor: string | undefined
    let pages = 0
    do {
      const page = await mcp.client.listResources(cursor === undefined ? {} : { cursor })
      found.push(...page.resources)
      cursor = page.nextCursor
      pages++
    } while (cursor !== undefined)
    expect(pages).toBeGreaterThan(1)
    expect(new Set(found.map(({ uri }) => uri)).size).toBe(found.length)
    expect(found.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Many', 'Staff handbook', 'Contract', ...titles]),
    )
    const uri = found.find(({ name }) => name === 'Contract')?.uri ?? ''
    const three = expect.stringContaining('three months')
    expect((await mcp.client.readResource({ uri })).contents).toMatchObject([{ uri, text: three }])
    const page = await mcp.client.readResource({ uri: `${uri}/pages/1` })
    expect(page.contents).toMatchObject([{ mimeType: 'text/plain', text: three }])
    await expect(mcp.client.readResource({ uri: `${uri}/pages/2` })).rejects.toMatchObject(missing)
    const space = await mcp.client.readResource({ uri: `wattos://spaces/${spaceId}` })
    expect(space.contents).toMatchObject([{ text: expect.stringContaining(uri) }])
    const { resourceTemplates } = await mcp.client.listResourceTemplates()
    expect(resourceTemplates.map(({ uriTemplate }) => uriTemplate)).toContain(
      'wattos://documents/{documentId}',
    )
    await expect(mcp.client.listResources({ cursor: 'x' })).rejects.toMatchObject({ code: -32_602 })
    for (const none of [`wattos://documents/${randomUUID()}`, 'wattos://spaces/x', 'file:///etc/passwd'])
      await expect(mcp.client.readResource({ uri: none })).rejects.toMatchObject(missing)
  }, 60_000)

  it('are only those from which the person may answer', async () => {
    const mine = await write(spaceId, 'Salaries')
    const bert = await join(owner, stage.platform.url, { email: 'bert@example.org', role: 'editor' })
    const { id } = await bert.client.rag.spaces.create.mutate({ name: 'Of Bert' })
    await using mcp = await connect(await makeKey(bert, 'space:read'))
    expect((await mcp.client.listResources()).resources).toMatchObject([{ uri: `wattos://spaces/${id}` }])
    for (const uri of [`wattos://documents/${mine}`, `wattos://spaces/${spaceId}`])
      await expect(mcp.client.readResource({ uri })).rejects.toMatchObject(missing)
    const subject = { kind: 'everyone' as const }
    await owner.client.rag.spaces.grants.set.mutate({ id: spaceId, subject, level: 'read' })
    const uri = `wattos://documents/${mine}`
    await expect(mcp.client.readResource({ uri })).rejects.toMatchObject(missing)
    await owner.client.rag.spaces.grants.set.mutate({ id: spaceId, subject, level: 'use' })
    expect((await mcp.client.readResource({ uri })).contents).toMatchObject([{ text: 'About Salaries.' }])
  })

  it('do not exist for a key without the scope', async () => {
    await using mcp = await connect(await keyFor('tool:use', 'chat:use', 'agent:use'))
    expect(mcp.client.getServerCapabilities()).not.toHaveProperty('resources')
    await expect(mcp.client.listResources()).rejects.toMatchObject({ code: -32_601 })
    const uri = `wattos://spaces/${spaceId}`
    await expect(mcp.client.readResource({ uri })).rejects.toMatchObject({ code: -32_601 })
  })
})

describe('the address', () => {
  const ask = (init: RequestInit) => fetch(`${stage.platform.url}/mcp`, init)
  const ping = (headers: Record<string, string>, body = '{"jsonrpc":"2.0","id":1,"method":"ping"}') =>
    ask({
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
    })

  it('wants a key, and says so as the protocol asks', async () => {
    const refused = await ping({})
    expect(refused.status).toBe(401)
    expect(refused.headers.get('www-authenticate')).toBe('Bearer')
    expect((await ping({ authorization: 'Bearer wos_wrong' })).status).toBe(401)
  })

  it('keeps no sessions: nothing to listen to and nothing to end', async () => {
    const authorization = `Bearer ${await keyFor('tool:use')}`
    for (const method of ['GET', 'DELETE']) {
      const answer = await ask({ method, headers: { authorization, accept: 'text/event-stream' } })
      expect(answer.status).toBe(405)
      expect(answer.headers.get('allow')).toBe('POST')
    }
  })

  it('takes only messages of the protocol', async () => {
    const authorization = `Bearer ${await keyFor('tool:use')}`
    const error = z.object({ jsonrpc: z.literal('2.0'), error: z.object({ code: z.number() }) })
    for (const body of ['{', '{}', '[1]']) {
      const answer = await ping({ authorization }, body)
      expect(answer.status).toBe(400)
      expect(error.safeParse(await answer.json()).success).toBe(true)
    }
    expect((await ping({ authorization, 'content-type': 'text/plain' })).status).toBe(415)
    expect((await ping({ authorization }, 'x'.repeat(1_100_000))).status).toBe(413)
    expect(await (await ping({ authorization })).json()).toMatchObject({ id: 1, result: {} })
  })

  it('is no way in for another site with a person’s cookie', async () => {
    const answer = await ping({ origin: 'https://evil.example', cookie: 'session=x' })
    expect(answer.status).toBe(403)
  })
})
