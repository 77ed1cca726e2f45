import { agents } from '@wattos/agent-service'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openStage, type Stage } from '../model-api/stage.ts'
import { connectMcp, makeKey } from './mcp-client.ts'
import { createPerson, join, type Person } from './people.ts'

let stage: Stage
let ada: Person
beforeAll(async () => {
  stage = await openStage()
  const { url } = stage.platform
  await stage.platform.alsoMount(
    [agents],
    { LLM_GATEWAY_URL: url, TOOL_SERVICE_URL: url },
    { work: true, app: 'agent-worker' },
  )
  ada = createPerson(url)
  await ada.signUp('ada@example.org')
}, 120_000)
afterAll(() => stage?.stop())

/** Publishes an agent of Ada's; the name of its tool. */
async function publish(name: string, model: string): Promise<{ id: string; tool: string }> {
  const { id, slug } = await ada.client.agents.create.mutate({
    name,
    draft: { model: `openai/${model}`, language: 'en' },
  })
  await ada.client.agents.publish.mutate({ id })
  return { id, tool: `agent-${slug}` }
}

const connect = async (person: Person) =>
  connectMcp(stage.platform.url, await makeKey(person, 'agent:use', 'tool:use'))

const waiting = z.object({
  run: z.object({ id: z.uuid(), state: z.literal('waiting_approval') }),
  waitingFor: z.tuple([z.object({ id: z.uuid(), url: z.url() })]),
})

describe('an agent as a tool', () => {
  it('takes a task and answers, and tells of progress whoever asks for it', async () => {
    const { tool } = await publish('Müllers Hilfe', 'mock')
    await ada.client.agents.create.mutate({ name: 'Entwurf' })
    await using mcp = await connect(ada)
    const names = await mcp.names()
    expect(names).toContain('agent-muellers-hilfe')
    expect(names).toContain('calculator')
    expect(names).not.toContain('agent-entwurf')
    const told: number[] = []
    const answer = await mcp.call(
      tool,
      { task: 'Hello' },
      { onprogress: ({ progress }) => told.push(progress) },
    )
    expect(answer).toMatchObject({
      content: [{ type: 'text', text: expect.stringMatching(/^The quick/) }],
      structuredContent: { run: { state: 'completed', version: 1 }, waitingFor: [] },
    })
    expect(told.length).toBeGreaterThan(0)
    expect(told).toEqual(told.toSorted((a, b) => a - b))
    // The protocol's JSON form, for whoever does not listen.
    expect(await mcp.call(tool, { task: 'Hello' })).toMatchObject({ content: answer.content })
  }, 60_000)

  it('that waits for a person says where they decide, and goes on when asked again', async () => {
    const { tool } = await publish('Asks', 'mock-tool')
    const other = await publish('Other', 'mock')
    await using mcp = await connect(ada)
    const first = await mcp.call(tool, { task: 'Where?' })
    const { run, waitingFor } = waiting.parse(first.structuredContent)
    const [{ id, url }] = waitingFor
    expect(url).toBe(`${stage.platform.url}/approvals/${id}`)
    expect(first.content).toMatchObject([{ text: expect.stringContaining(url) }])
    const card = (await ada.client.agents.approvals.list.query()).find((one) => one.id === id)
    const again = await mcp.call(tool, { run: run.id })
    expect(again.structuredContent).toMatchObject({ run: { id: run.id, state: 'waiting_approval' } })
    await ada.client.agents.approvals.answer.mutate({ id, hash: card?.hash ?? '', text: 'In the north.' })
    const last = await mcp.call(tool, { run: run.id })
    expect(last.content).toMatchObject([{ text: 'The tools say: In the north.' }])
    await expect(mcp.call(other.tool, { run: run.id })).rejects.toThrow('run')
  }, 60_000)

  it('whose run fails says why', async () => {
    const { tool } = await publish('Fails', 'mock-fail400')
    await using mcp = await connect(ada)
    expect(await mcp.call(tool, { task: 'Hello' })).toMatchObject({
      isError: true,
      content: [{ text: expect.stringContaining('llm_bad_request') }],
    })
    for (const unfit of [{}, { task: '' }, { task: 'a', run: crypto.randomUUID() }, { run: 'x' }])
      expect(await mcp.call(tool, unfit)).toMatchObject({ isError: true })
  }, 60_000)
})

describe('whoever may not use it', () => {
  it('does not see it: another person, or a key without the scope', async () => {
    const { id, tool } = await publish('Private', 'mock')
    const bert = await join(ada, stage.platform.url, { email: 'bert@example.org', role: 'editor' })
    await using his = await connect(bert)
    const scopeless = await makeKey(ada, 'tool:use', 'chat:use', 'space:read')
    await using other = await connectMcp(stage.platform.url, scopeless)
    for (const mcp of [his, other]) {
      expect(await mcp.names()).not.toContain(tool)
      await expect(mcp.call(tool, { task: 'Hello' })).rejects.toThrow(`There is no tool ${tool}`)
    }
    expect((await other.names()).filter((name) => name.startsWith('agent-'))).toEqual([])
    const before = await ada.client.agents.runs.list.query()
    expect(before.filter(({ agentId }) => agentId === id)).toEqual([])
    await ada.client.agents.grants.set.mutate({ id, subject: { kind: 'everyone' }, level: 'use' })
    expect(await his.names()).toContain(tool)
  }, 60_000)
})
