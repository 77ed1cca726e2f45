import { randomUUID } from 'node:crypto'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { CallToolResultSchema } from '@modelcontextprotocol/sdk/types.js'
import { tools } from '@wattos/tool-service'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openStage, type Stage } from '../model-api/stage.ts'
import { writingService } from '../model-api/writing-service.ts'
import { createPerson, type Person } from './people.ts'

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

const keyFor = async (...permissions: ('space:read' | 'tool:use' | 'chat:use')[]) =>
  (await owner.client.admin.keys.create.mutate({ name: 'Desktop', permissions, days: 1 })).key

/** The official client, as Claude Desktop and editors use it. */
async function connect(key: string) {
  const client = new Client({ name: 'test', version: '1' })
  await client.connect(
    new StreamableHTTPClientTransport(new URL('/mcp', stage.platform.url), {
      requestInit: { headers: { authorization: `Bearer ${key}` } },
    }),
  )
  return {
    names: async () => (await client.listTools()).tools.map(({ name }) => name),
    call: async (name: string, args: Record<string, unknown> = {}) =>
      CallToolResultSchema.parse(await client.callTool({ name, arguments: args })),
    client,
    [Symbol.asyncDispose]: () => client.close(),
  }
}

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
