import { once } from 'node:events'
import { createServer } from 'node:http'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startMailServer } from '../door/mail-server.ts'
import { startWorld, until, type World } from './world.ts'

/** Jira and a search engine, as far as the templates use them, and how many issues were made. */
async function startSystems() {
  let issues = 0
  const server = createServer((req, res) => {
    const made = req.method === 'POST' && req.url === '/rest/api/3/issue'
    if (made) issues += 1
    req.resume()
    const results = [{ url: 'https://example.org/', title: 'Fund', content: 'Ein Satz.' }]
    res.setHeader('content-type', 'application/json')
    res.end(JSON.stringify(made ? { id: '1', key: 'IT-1' } : { results, displayName: 'Ada' }))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  return { url, issues: () => issues, stop: () => void server.close() }
}

let systems: Awaited<ReturnType<typeof startSystems>>
let mailServer: Awaited<ReturnType<typeof startMailServer>>
let world: World
beforeAll(async () => {
  systems = await startSystems()
  mailServer = await startMailServer({ allowInsecureAuth: true, hideSTARTTLS: true })
  // It calls everything that it is offered, with the plainest arguments.
  world = await startWorld(['mock-tools20'], { OUTBOUND_ALLOW: '127.0.0.1' })
}, 120_000)
afterAll(async () => {
  await world?.[Symbol.asyncDispose]()
  await mailServer?.stop()
  systems?.stop()
})

/** Decides as somebody who agrees to everything and knows every answer, until the run has ended. */
async function followed(id: string) {
  const { runs, approvals } = world.editor.client.agents
  await until(async () => {
    for (const { id: decision, hash, kind } of await approvals.list.query())
      await (kind === 'question'
        ? approvals.answer.mutate({ id: decision, hash, text: 'Ja.' })
        : approvals.approve.mutate({ id: decision, hash }))
    return ['completed', 'failed'].includes((await runs.get.query({ id })).run.state)
  })
  return runs.get.query({ id })
}

it('a template says which systems it would use, and takes those that are connected', async () => {
  const itSupport = async () =>
    (await world.editor.client.agents.templates.query({ language: 'de' })).find(
      ({ key }) => key === 'it-support',
    )
  expect(await itSupport()).toMatchObject({
    lacks: ['jira', 'email'],
    draft: { tools: ['search_knowledge', 'current_time'] },
  })
  const { connections } = world.administrator.client.tools
  const made = [
    await connections.create.mutate({
      kind: 'jira',
      name: 'jira',
      settings: { baseUrl: systems.url, project: 'IT' },
      secret: { apiToken: 'secret' },
    }),
    await connections.create.mutate({
      kind: 'email',
      name: 'mail',
      settings: { from: 'ai@example.org' },
      secret: { smtpUrl: `smtp://wattos:right@127.0.0.1:${mailServer.port}` },
    }),
    await connections.create.mutate({
      kind: 'websearch',
      name: 'web',
      settings: { url: systems.url },
      secret: {},
    }),
  ]
  expect(made.map(({ problem }) => problem)).toEqual([null, null, null])
  const [jira, mail] = made.map(({ id }) => id)
  expect(await itSupport()).toMatchObject({
    lacks: [],
    draft: { tools: ['search_knowledge', 'current_time', `${jira}.create_issue`, `${mail}.send`] },
  })
}, 60_000)

it.each(['de', 'en'] as const)(
  'every template works with all of its tools to the end, in %s',
  async (language) => {
    const { agents } = world.editor.client
    const [mails, issues] = [mailServer.mails.length, systems.issues()]
    const templates = await agents.templates.query({ language })
    expect(templates).toHaveLength(7)
    const { id: spaceId } = await world.editor.client.rag.spaces.create.mutate({ name: language })
    for (const { key, name, draft } of templates) {
      const { id: agentId } = await agents.create.mutate({ name, draft: { ...draft, spaceIds: [spaceId] } })
      await agents.publish.mutate({ id: agentId })
      const begun = await agents.runs.start.mutate({ agentId, input: draft.starters[0] ?? '' })
      const { run, steps } = await followed(begun.id)
      expect(run, `template ${key}`).toMatchObject({ state: 'completed', reason: null })
      const used = steps.flatMap(({ tool, state, code }) => (tool === null ? [] : [[tool, state, code]]))
      expect(used, `template ${key}`).toEqual(
        ['ask_person', ...draft.tools].map((tool) => [tool, 'done', null]),
      )
    }
    expect(mailServer.mails.length - mails).toBe(3)
    expect(systems.issues() - issues).toBe(1)
  },
  180_000,
)
