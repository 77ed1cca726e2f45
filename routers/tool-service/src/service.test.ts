import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { passage } from './test-support/fake-rag.ts'
import { type Harness, person, startHarness } from './test-support/harness.ts'

let harness: Harness
beforeAll(async () => {
  harness = await startHarness()
})
afterAll(() => harness.stop())

const described = z.object({
  tools: z.array(
    z.object({ id: z.string(), name: z.string(), parameters: z.object({ type: z.literal('object') }) }),
  ),
})

describe('the tools of an organisation', () => {
  it('are described with the schema of their arguments, all or those that are named', async () => {
    const who = person('viewer')
    const all = described.parse(await harness.call(who, 'internal/describeTools'))
    expect(all.tools.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['current_time', 'search_knowledge']),
    )
    const some = described.parse(
      await harness.call(who, 'internal/describeTools', { ids: ['current_time', 'no_such_tool'] }),
    )
    expect(some.tools.map(({ id }) => id)).toEqual(['current_time'])
  })

  it('are not there for whoever may not use them', async () => {
    const who = { ...person('viewer'), permissions: ['chat:use' as const] }
    expect(await harness.call(who, 'internal/describeTools')).toEqual({ tools: [] })
    expect(await harness.use(who, 'current_time')).toMatchObject({ outcome: 'failed', code: 'NOT_PERMITTED' })
  })
})

describe('a call', () => {
  it('searches as the person, and cites', async () => {
    const who = person()
    const outcome = await harness.use(who, 'search_knowledge', { query: 'holiday' })
    expect(outcome).toMatchObject({
      outcome: 'ok',
      text: expect.stringContaining('[1] Handbook, p. 3'),
      citations: [{ documentId: passage.documentId, start: 10, end: 43, page: 3 }],
    })
    expect(harness.rag.asked).toContainEqual({ userId: who.userId, query: 'holiday', spaceIds: [] })
  })

  it('is made once under a key, also after a restart', async () => {
    const who = person()
    const key = randomUUID()
    const first = await harness.once(who, {
      tool: 'search_knowledge',
      arguments: { query: 'once', limit: 3 },
      key,
    })
    await harness.restart()
    // The order of names is no difference.
    expect(
      await harness.once(who, { tool: 'search_knowledge', arguments: { limit: 3, query: 'once' }, key }),
    ).toEqual(first)
    expect(harness.rag.asked.filter(({ query }) => query === 'once')).toHaveLength(1)
  })

  it('leaves nothing in clear words where the organisation wants no personal data stored, and answers the same again', async () => {
    const rules = ['redact-chats' as const]
    const stored = async (who: ReturnType<typeof person>) => {
      const wanted = { tool: 'search_knowledge', arguments: { query: 'holiday' }, key: randomUUID() }
      const first = await harness.once(who, wanted)
      expect(first).toMatchObject({ outcome: 'ok', text: expect.stringContaining('Handbook') })
      expect(await harness.once(who, wanted)).toEqual(first)
      const { tenantId } = who
      return JSON.stringify(await harness.store.database.prisma.toolCall.findMany({ where: { tenantId } }))
    }
    expect(await stored(person())).toContain('Handbook')
    expect(await stored({ ...person(), rules })).not.toContain('Handbook')
  })

  it('takes no key for another call, and shows nobody the outcome of somebody else’s', async () => {
    const who = person()
    const key = randomUUID()
    await harness.once(who, { tool: 'search_knowledge', arguments: { query: 'mine' }, key })
    expect(
      await harness.once(who, { tool: 'search_knowledge', arguments: { query: 'other' }, key }),
    ).toMatchObject({
      code: 'KEY_REUSED',
    })
    const colleague = person('editor', who.tenantId)
    await harness.once(colleague, { tool: 'search_knowledge', arguments: { query: 'mine' }, key })
    expect(harness.rag.asked.filter(({ query }) => query === 'mine').map(({ userId }) => userId)).toEqual([
      who.userId,
      colleague.userId,
    ])
  })

  it('says what is wrong with arguments, and which tool there is not', async () => {
    expect(await harness.use(person(), 'current_time', { timeZone: 'Mars/Olympus' })).toMatchObject({
      code: 'ARGUMENTS_INVALID',
      message: expect.stringContaining('Europe/Berlin'),
    })
    expect(await harness.use(person(), 'no_such_tool')).toMatchObject({ code: 'TOOL_UNKNOWN' })
  })
})
