import { describe, expect, it } from 'vitest'
import { uuidv7 } from '@wattos/data'
import { Isolation } from './runs/isolation.ts'
import { createKilling } from './test-support/killing.ts'
import { makePeople } from './test-support/people.ts'
import { openWorld } from './test-support/world.ts'

describe('a step at which workers died', () => {
  it('goes on after five of them, and is given up after the sixth', async () => {
    await using world = await openWorld({ work: false })
    const { maker } = makePeople()
    const agentId = await world.agent(maker)
    /** A run whose worker has just died at its first question, after so many others. */
    const cutOff = async (deaths: number) => {
      const id = await world.begin(maker, agentId, { say: `Nach ${deaths}.` })
      await world.sql(
        `INSERT INTO agent_step (id, tenant_id, run_id, ordinal, kind, state, revision, tries, deaths)
         VALUES ($1, $2, $3, 0, 'model', 'running', 1, 1, $4)`,
        [uuidv7(), maker.tenantId, id, deaths],
      )
      return id
    }
    const [innocent, deadly] = [await cutOff(4), await cutOff(5)]
    const killing = createKilling({
      ...world.settings,
      LLM_GATEWAY_URL: world.url,
      TOOL_SERVICE_URL: world.url,
    })
    try {
      killing.start()
      expect((await world.until(maker, innocent, 'completed', 'failed')).run.output).toBe('Nach 4.')
      expect((await world.until(maker, deadly, 'completed', 'failed')).run).toMatchObject({
        state: 'failed',
        reason: 'RUN_FAILED',
      })
      expect(world.llm.requests).toHaveLength(1)
    } finally {
      await killing.end()
    }
  }, 90_000)
})

describe('what is done alone', () => {
  it('begins when all else has ended, and nothing begins beside it', async () => {
    const isolation = new Isolation()
    const order: string[] = []
    const release = Promise.withResolvers<void>()
    const work = (name: string) => async () => {
      order.push(`${name} begins`)
      await release.promise
      order.push(`${name} ends`)
    }
    const early = [isolation.beside(work('a')), isolation.beside(work('b'))]
    await expect.poll(() => order).toEqual(['a begins', 'b begins'])
    const later = [
      isolation.alone(work('suspect')),
      isolation.alone(work('other suspect')),
      isolation.beside(work('c')),
    ]
    release.resolve()
    await Promise.all([...early, ...later])
    expect(order).toEqual([
      'a begins',
      'b begins',
      'a ends',
      'b ends',
      'suspect begins',
      'suspect ends',
      'other suspect begins',
      'other suspect ends',
      'c begins',
      'c ends',
    ])
  })

  it('lets others go on when it fails', async () => {
    const isolation = new Isolation()
    const failed = isolation.alone(() => Promise.reject(new Error('it failed')))
    await expect(failed).rejects.toThrow('it failed')
    expect(await isolation.beside(async () => 'done')).toBe('done')
  })
})
