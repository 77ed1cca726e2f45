import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect } from '../../test-support/connect.ts'
import { type Harness, person, startHarness } from '../../test-support/harness.ts'
import { type Hit, type Reply, startSite } from '../../test-support/site.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness.stop())

describe('Slack', () => {
  it('takes a message by webhook', async () => {
    await using site = await startSite(() => ({ json: 'ok' }))
    const who = person()
    const secret = { webhookUrl: `${site.url}/services/T/B/x` }
    const { idOf } = await connect(harness, who, { kind: 'slack', name: 'team', settings: {}, secret })
    expect(await harness.use(who, idOf('post_message'), { text: 'Hallo' })).toMatchObject({ outcome: 'ok' })
    expect(site.hits).toMatchObject([{ method: 'POST', path: '/services/T/B/x', body: '{"text":"Hallo"}' }])
  })

  it('takes a message by a bot’s token, and its refusal is no success', async () => {
    const answer = ({ body }: Hit): Reply =>
      body.includes('#closed')
        ? { json: { ok: false, error: 'not_in_channel' } }
        : { json: { ok: true, channel: 'C1', ts: '1.2' } }
    await using site = await startSite(answer)
    const who = person()
    const { idOf } = await connect(harness, who, {
      kind: 'slack',
      name: 'team',
      settings: { channel: '#it', apiUrl: `${site.url}/api` },
      secret: { botToken: 'xoxb-1' },
    })
    expect(await harness.use(who, idOf('post_message'), { text: 'Hi' })).toMatchObject({
      data: { channel: 'C1', ts: '1.2' },
    })
    expect(site.hits[0]).toMatchObject({
      path: '/api/chat.postMessage',
      headers: { authorization: 'Bearer xoxb-1' },
      body: JSON.stringify({ text: 'Hi', channel: '#it' }),
    })
    expect(await harness.use(who, idOf('post_message'), { text: 'Hi', channel: '#closed' })).toMatchObject({
      outcome: 'failed',
      message: expect.stringContaining('not_in_channel'),
      problem: { reason: 'SERVICE_REFUSED', details: { service: 'Slack' }, words: 'not_in_channel' },
    })
  })
})

/** As Jira Cloud's REST API v3 answers. */
function jira({ method, path, body, headers }: Hit): Reply {
  const known = `Basic ${Buffer.from('it@example.org:token').toString('base64')}`
  if (headers.authorization !== known)
    return { status: 401, json: { errorMessages: ['Client must be authenticated'] } }
  if (method === 'GET' && path === '/rest/api/3/myself')
    return { json: { accountId: 'a', displayName: 'IT' } }
  if (path === '/rest/api/3/search/jql')
    return {
      json: {
        isLast: true,
        issues: [
          {
            id: '1',
            key: 'IT-7',
            fields: { summary: 'Printer', status: { name: 'Open' }, assignee: null, updated: null },
          },
        ],
      },
    }
  if (path === '/rest/api/3/issue' && body.includes('"Epic"'))
    return { status: 400, json: { errorMessages: [], errors: { issuetype: 'Specify a valid issue type' } } }
  if (path === '/rest/api/3/issue') return { status: 201, json: { id: '10', key: 'IT-10', self: 'x' } }
  if (path === '/rest/api/3/issue/IT-10/comment') return { status: 201, json: { id: '99' } }
  return { status: 404, json: { errorMessages: ['nothing here'] } }
}

describe('Jira', () => {
  const connectJira = (who: ReturnType<typeof person>, baseUrl: string, apiToken = 'token') =>
    connect(harness, who, {
      kind: 'jira',
      name: 'jira',
      settings: { baseUrl, email: 'it@example.org', project: 'IT' },
      secret: { apiToken },
    })

  it('is searched, gets issues and comments', async () => {
    await using site = await startSite(jira)
    const who = person()
    const { problem, tools, idOf } = await connectJira(who, site.url)
    expect(problem).toBeNull()
    expect(tools.map(({ name, effect, approval }) => [name, effect, approval])).toEqual([
      ['jira_search_issues', 'reads', 'never'],
      ['jira_create_issue', 'changes', 'always'],
      ['jira_add_comment', 'changes', 'always'],
    ])
    expect(await harness.use(who, idOf('search_issues'), { jql: 'text ~ printer' })).toMatchObject({
      text: 'IT-7 [Open] Printer (nobody)',
      citations: [{ title: 'IT-7', url: `${site.url}/browse/IT-7` }],
    })
    const issue = { summary: 'Drucker', description: 'Zeile eins\nZeile zwei\n\nAbsatz' }
    expect(await harness.use(who, idOf('create_issue'), issue)).toMatchObject({
      data: { key: 'IT-10', url: `${site.url}/browse/IT-10` },
    })
    expect(JSON.parse(site.hits.at(-1)?.body ?? '')).toEqual({
      fields: {
        project: { key: 'IT' },
        summary: 'Drucker',
        issuetype: { name: 'Task' },
        labels: [],
        description: {
          type: 'doc',
          version: 1,
          content: [
            {
              type: 'paragraph',
              content: [
                { type: 'text', text: 'Zeile eins' },
                { type: 'hardBreak' },
                { type: 'text', text: 'Zeile zwei' },
              ],
            },
            { type: 'paragraph', content: [{ type: 'text', text: 'Absatz' }] },
          ],
        },
      },
    })
    expect(await harness.use(who, idOf('add_comment'), { issue: 'IT-10', text: 'Done' })).toMatchObject({
      outcome: 'ok',
    })
    expect(await harness.use(who, idOf('add_comment'), { issue: '../../x', text: 'y' })).toMatchObject({
      code: 'ARGUMENTS_INVALID',
    })
  })

  it('says what it does not take, and a wrong token is seen at once', async () => {
    await using site = await startSite(jira)
    const who = person()
    const { idOf } = await connectJira(who, site.url)
    expect(await harness.use(who, idOf('create_issue'), { summary: 'x', type: 'Epic' })).toMatchObject({
      code: 'TOOL_FAILED',
      message: expect.stringContaining('valid issue type'),
    })
    const wrong = await connectJira(person(), site.url, 'wrong')
    expect(wrong.problem).toContain('401')
  })
})

describe('web search', () => {
  it('asks an engine as SearXNG is asked', async () => {
    const results = [
      { url: 'https://a.example/', title: 'A', content: 'first' },
      { url: 'https://b.example/', title: 'B', content: null },
    ]
    await using site = await startSite(({ path }) =>
      path.startsWith('/search?') ? { json: { query: 'q', results } } : { status: 404 },
    )
    const who = person()
    const { idOf } = await connect(harness, who, {
      kind: 'websearch',
      name: 'web',
      settings: { url: site.url },
    })
    expect(await harness.use(who, idOf('search'), { query: 'schön & gut', limit: 1 })).toMatchObject({
      text: '[1] A\nhttps://a.example/\nfirst',
      citations: [{ title: 'A', url: 'https://a.example/' }],
    })
    const asked = new URL(site.hits[0]?.path ?? '', site.url).searchParams
    expect(Object.fromEntries(asked)).toEqual({
      q: 'schön & gut',
      format: 'json',
      language: 'de',
      safesearch: '1',
    })
  })

  it('says how to mend an engine that answers with a page', async () => {
    await using site = await startSite(() => ({ json: '<html>' }))
    const who = person()
    const { idOf } = await connect(harness, who, {
      kind: 'websearch',
      name: 'web',
      settings: { url: site.url },
    })
    expect(await harness.use(who, idOf('search'), { query: 'x' })).toMatchObject({
      message: expect.stringContaining('search.formats'),
    })
  })
})
