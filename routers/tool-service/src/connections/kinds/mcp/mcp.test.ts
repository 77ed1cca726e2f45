import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect } from '../../../test-support/connect.ts'
import { type Harness, person, startHarness } from '../../../test-support/harness.ts'
import { referenceServers, startEverything } from '../../../test-support/mcp-process.ts'
import { startSite } from '../../../test-support/site.ts'

let harness: Harness
let folder: string
let everything: Awaited<ReturnType<typeof startEverything>>
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wattos-mcp-'))
  await writeFile(join(folder, 'note.txt'), 'Der Schlüssel liegt unter der Matte.')
  everything = await startEverything()
  const node = (name: 'memory' | 'filesystem', ...args: string[]) => ({
    command: process.execPath,
    args: [referenceServers[name], ...args],
    ...(name === 'memory' && { env: { MEMORY_FILE_PATH: join(folder, 'memory.jsonl') } }),
  })
  harness = await startHarness({
    TOOL_STDIO_SERVERS: JSON.stringify({ memory: node('memory'), files: node('filesystem', folder) }),
  })
}, 60_000)
afterAll(async () => {
  await harness.stop()
  everything[Symbol.dispose]()
  await rm(folder, { recursive: true, force: true })
})

const connectMcp = (who: ReturnType<typeof person>, settings: object, more: object = {}) =>
  connect(harness, who, { kind: 'mcp', name: 'ext', settings, ...more })

describe('the reference server “everything” over HTTP', () => {
  it('is asked what it offers; each of its tools waits for approval until the organisation says otherwise', async () => {
    const who = person()
    const { problem, tools, idOf } = await connectMcp(who, { transport: 'http', url: everything.url })
    expect(problem).toBeNull()
    expect(tools.map(({ name }) => name)).toEqual(expect.arrayContaining(['ext_echo', 'ext_get-sum']))
    expect(new Set(tools.map(({ approval }) => approval))).toEqual(new Set(['always']))
    expect(await harness.use(who, idOf('echo'), { message: 'Grüße' })).toMatchObject({
      outcome: 'ok',
      text: 'Echo: Grüße',
    })
    expect(await harness.use(who, idOf('get-sum'), { a: 2, b: 3 })).toMatchObject({
      text: expect.stringContaining('5'),
    })
  }, 60_000)

  it('is sent only arguments that fit', async () => {
    const who = person()
    const { idOf } = await connectMcp(who, { transport: 'http', url: everything.url })
    expect(await harness.use(who, idOf('get-sum'), { a: 'two' })).toMatchObject({ code: 'ARGUMENTS_INVALID' })
  }, 60_000)

  it('gives what is no text by its kind, and what is structured as data', async () => {
    const who = person()
    const { idOf } = await connectMcp(who, { transport: 'http', url: everything.url })
    expect(await harness.use(who, idOf('get-tiny-image'))).toMatchObject({
      text: expect.stringContaining('(image, image/png)'),
    })
    expect(await harness.use(who, idOf('get-structured-content'), { location: 'New York' })).toMatchObject({
      data: { temperature: expect.any(Number) },
    })
  }, 60_000)
})

describe('servers as processes', () => {
  it('keep what they are told, each call in a session of its own', async () => {
    const who = person()
    const { problem, idOf } = await connectMcp(who, { transport: 'stdio', server: 'memory' })
    expect(problem).toBeNull()
    const entities = [{ name: 'Ada', entityType: 'person', observations: ['likes tea'] }]
    expect(await harness.use(who, idOf('create_entities'), { entities })).toMatchObject({ outcome: 'ok' })
    expect(await harness.use(who, idOf('read_graph'))).toMatchObject({
      text: expect.stringContaining('likes tea'),
    })
  }, 60_000)

  it('report their refusals as failures', async () => {
    const who = person()
    const { idOf } = await connectMcp(who, { transport: 'stdio', server: 'files' })
    const read = (path: string) => harness.use(who, idOf('read_text_file'), { path })
    expect(await read(join(folder, 'note.txt'))).toMatchObject({
      text: expect.stringContaining('unter der Matte'),
    })
    expect(await read('/etc/passwd')).toMatchObject({
      outcome: 'failed',
      code: 'TOOL_FAILED',
      // Its own words stand apart from ours.
      problem: {
        reason: 'SERVICE_REPORTS_FAILURE',
        details: { service: 'ext' },
        words: expect.stringContaining('denied'),
      },
    })
  }, 60_000)

  it('are only those that the operator lists', async () => {
    const { problem, tools } = await connectMcp(person(), { transport: 'stdio', server: 'bash' })
    expect(problem).toContain('TOOL_STDIO_SERVERS')
    expect(tools).toEqual([])
  })
})

describe('a server that is not as it should be', () => {
  it('is not looked for inside', async () => {
    const { problem } = await connectMcp(person(), { transport: 'http', url: 'http://10.0.0.1/mcp' })
    expect(problem).toContain('OUTBOUND_ALLOW')
  })

  it('gets its token, and its words are not passed on where they are no answer', async () => {
    await using site = await startSite(() => ({ status: 401, json: { secret: 'inside' } }))
    const { problem } = await connectMcp(
      person(),
      { transport: 'http', url: `${site.url}/mcp` },
      { secret: { token: 't0ken' } },
    )
    expect(site.hits[0]?.headers.authorization).toBe('Bearer t0ken')
    expect(problem).not.toBeNull()
    expect(problem).not.toContain('inside')
  })
})
