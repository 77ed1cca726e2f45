import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { failureOf } from './test-support/failure-of.ts'
import { makePeople } from './test-support/people.ts'
import { taskOf } from './test-support/script.ts'
import { openWorld, type World } from './test-support/world.ts'

let world: World

beforeAll(async () => {
  world = await openWorld()
}, 60_000)
afterAll(() => world[Symbol.asyncDispose]())
beforeEach(() => {
  world.tools.effects.length = 0
  world.llm.requests.length = 0
})

const lookUp = (label: string) => ({ name: 'look_up', args: { label } })
const free = { policies: { approval: { book: 'never' as const } } }

describe('a run', () => {
  it('asks, calls what the model asks for, and ends with its answer', async () => {
    const { maker } = makePeople()
    const agentId = await world.agent(maker, { instructions: 'Sei knapp.' })
    const id = await world.begin(
      maker,
      agentId,
      { say: 'Ich sehe nach.', calls: [lookUp('a'), lookUp('b')] },
      { say: 'Fertig: a und b.' },
    )
    const { run, steps } = await world.until(maker, id, 'completed')
    expect(run).toMatchObject({ output: 'Fertig: a und b.', reason: null, tokensIn: 20, costMicros: 200 })
    expect(steps.map(({ kind, state, tool }) => [kind, state, tool])).toEqual([
      ['model', 'done', null],
      ['tool', 'done', 'look_up'],
      ['tool', 'done', 'look_up'],
      ['model', 'done', null],
    ])
    expect(world.effects()).toEqual(['a', 'b'])
    const [, second] = world.llm.requests
    expect(second?.messages.map(({ role }) => role)).toEqual(['system', 'user', 'assistant', 'tool', 'tool'])
    expect(second?.messages[0]?.content).toContain('Sei knapp.')
    expect(second?.messages[4]?.content).toBe('look_up b: done')
  })

  it('acts with the rights of the person for whom it works', async () => {
    const { maker, viewer } = makePeople()
    const agentId = await world.agent(maker)
    await world.as(maker).grants.set.mutate({ id: agentId, subject: { kind: 'everyone' }, level: 'use' })
    await world.until(viewer, await world.begin(viewer, agentId, { calls: [lookUp('x')] }), 'completed')
    expect(world.tools.effects.map(({ by }) => by)).toEqual([viewer.userId])
  })

  it('tells the model what it got wrong and goes on', async () => {
    const { maker } = makePeople()
    const id = await world.begin(maker, await world.agent(maker), {
      calls: [
        { name: 'no_such_tool', args: {} },
        { name: 'look_up', args: { label: '' } },
        { name: 'look_up', args: '{"label": ' },
        { name: 'look_up', args: { label: 'a', secret: 1 } },
      ],
    })
    const { steps } = await world.until(maker, id, 'completed')
    expect(steps.slice(1, 5).map(({ code }) => code)).toEqual([
      'TOOL_UNKNOWN',
      'ARGUMENTS_INVALID',
      'ARGUMENTS_INVALID',
      'ARGUMENTS_INVALID',
    ])
    expect(world.effects()).toEqual([])
  })

  it('is nobody else’s, also not an administrator’s', async () => {
    const { maker, administrator, stranger } = makePeople()
    const id = await world.begin(maker, await world.agent(maker))
    for (const other of [administrator, stranger])
      expect(await failureOf(world.as(other).runs.get.query({ id }))).toBe('RUN_NOT_FOUND')
  })

  it('of a draft follows the draft, and only those who may change the agent can begin it', async () => {
    const { maker, viewer } = makePeople()
    const { id: agentId } = await world.as(maker).create.mutate({ name: 'Entwurf' })
    await world.as(maker).grants.set.mutate({ id: agentId, subject: { kind: 'everyone' }, level: 'use' })
    const task = { agentId, input: taskOf({ say: 'Hallo.' }) }
    expect(await failureOf(world.as(viewer).runs.start.mutate(task))).toBe('AGENT_NOT_PUBLISHED')
    const tried = world.as(viewer).runs.start.mutate({ ...task, draft: true })
    expect(await failureOf(tried)).toBe('GRANT_TOO_LOW')
    const { id } = await world.as(maker).runs.start.mutate({ ...task, draft: true })
    expect(await world.until(maker, id, 'completed')).toMatchObject({
      run: { output: 'Hallo.', version: null },
    })
  })
})

describe('limits', () => {
  it('of steps end the run with an answer, since the last question offers no tools', async () => {
    const { maker } = makePeople()
    const agentId = await world.agent(maker, { policies: { maxSteps: 3 } })
    const id = await world.begin(
      maker,
      agentId,
      { calls: [lookUp('a')] },
      { say: 'Mehr weiß ich nicht.', calls: [lookUp('b')] },
    )
    const { run, steps } = await world.until(maker, id, 'completed')
    expect(run.output).toBe('Mehr weiß ich nicht.')
    expect(steps).toHaveLength(3)
  })

  it('of steps stop a model that asks for too much at once', async () => {
    const { maker } = makePeople()
    const agentId = await world.agent(maker, { policies: { maxSteps: 3 } })
    const id = await world.begin(maker, agentId, { calls: [lookUp('a'), lookUp('b'), lookUp('c')] })
    const { run } = await world.until(maker, id, 'failed')
    expect(run.reason).toBe('STEPS_EXHAUSTED')
    expect(world.effects()).toEqual(['a', 'b'])
  })

  it('of cost stop before the next step', async () => {
    const { maker } = makePeople()
    const agentId = await world.agent(maker, { policies: { maxCostMicros: 150 } })
    const id = await world.begin(maker, agentId, { calls: [lookUp('a')] }, { calls: [lookUp('b')] })
    expect((await world.until(maker, id, 'failed')).run.reason).toBe('COST_EXHAUSTED')
    expect(world.effects()).toEqual(['a'])
  })

  it('stop a model that goes in circles', async () => {
    const { maker } = makePeople()
    const same = Array.from({ length: 9 }, () => ({ calls: [lookUp('again')] }))
    const id = await world.begin(maker, await world.agent(maker), ...same)
    const { run, steps } = await world.until(maker, id, 'failed')
    expect(run.reason).toBe('GOES_IN_CIRCLES')
    expect(steps.filter(({ kind }) => kind === 'tool')).toHaveLength(4)
  })
})

describe('a person', () => {
  it('cancels a run while the model thinks, and nothing more happens', async () => {
    const { maker } = makePeople()
    const thinking = Promise.withResolvers<void>()
    const release = Promise.withResolvers<void>()
    world.llm.beforeAnswer = async () => {
      thinking.resolve()
      await release.promise
    }
    const id = await world.begin(maker, await world.agent(maker, free), {
      calls: [{ name: 'book', args: { label: 'x' } }],
    })
    await thinking.promise
    await world.as(maker).runs.cancel.mutate({ id })
    release.resolve()
    world.llm.beforeAnswer = async () => {}
    const { steps } = await world.until(maker, id, 'cancelled')
    expect(steps.map(({ state, code }) => [state, code])).toEqual([['failed', 'CANCELLED']])
    expect(await failureOf(world.as(maker).runs.cancel.mutate({ id }))).toBe('RUN_ENDED')
    expect(world.effects()).toEqual([])
  })

  it('pauses a run and lets it go on', async () => {
    const { maker } = makePeople()
    const calling = Promise.withResolvers<void>()
    const release = Promise.withResolvers<void>()
    world.tools.beforeEffect = async () => {
      calling.resolve()
      await release.promise
    }
    const id = await world.begin(maker, await world.agent(maker), { calls: [lookUp('a')] }, { say: 'Ende.' })
    await calling.promise
    await world.as(maker).runs.pause.mutate({ id })
    release.resolve()
    world.tools.beforeEffect = async () => {}
    const paused = await world.until(maker, id, 'pending')
    expect(paused.run).toMatchObject({ paused: true })
    expect(paused.steps).toHaveLength(2)
    expect(paused.steps[1]).toMatchObject({ state: 'done' })
    await world.as(maker).runs.resume.mutate({ id })
    expect((await world.until(maker, id, 'completed')).run.output).toBe('Ende.')
    expect(world.effects()).toEqual(['a'])
  })

  it('retries a failed run from a step: what came before is not done again', async () => {
    const { maker } = makePeople()
    world.tools.failures.set('b', { code: 'OUTCOME_UNKNOWN', message: 'cut off' })
    const id = await world.begin(
      maker,
      await world.agent(maker, free),
      { calls: [lookUp('a'), { name: 'book', args: { label: 'b' } }, lookUp('c')] },
      { say: 'Ende.' },
    )
    const failed = await world.until(maker, id, 'failed')
    expect(failed.run.reason).toBe('OUTCOME_UNKNOWN')
    expect(failed.steps.map(({ state }) => state)).toEqual(['done', 'done', 'failed', 'failed'])
    world.tools.failures.clear()
    expect(await failureOf(world.as(maker).runs.retry.mutate({ id, ordinal: 9 }))).toBe('STEP_NOT_FOUND')
    await world.as(maker).runs.retry.mutate({ id, ordinal: 2 })
    expect((await world.until(maker, id, 'completed')).run).toMatchObject({ output: 'Ende.', reason: null })
    expect(world.effects()).toEqual(['a', 'b', 'c'])
  })

  it('watches a run from where they were', async () => {
    const { maker } = makePeople()
    const release = Promise.withResolvers<void>()
    world.tools.afterEffect = () => release.promise
    const id = await world.begin(maker, await world.agent(maker), { calls: [lookUp('a')] }, { say: 'Ende.' })
    const steps = new Map<number, string>()
    let last = '-1'
    for await (const { id: at, data } of world.as(maker).runs.watch.subscribe({ id })) {
      last = at
      for (const step of data.steps) steps.set(step.ordinal, step.state)
      if (data.steps.some(({ kind, state }) => kind === 'tool' && state === 'running')) break
    }
    release.resolve()
    world.tools.afterEffect = async () => {}
    for await (const { id: at, data } of world.as(maker).runs.watch.subscribe({ id, lastEventId: last })) {
      expect(Number(at)).toBeGreaterThan(Number(last))
      for (const step of data.steps) steps.set(step.ordinal, step.state)
      expect(data.count).toBeGreaterThanOrEqual(steps.size)
    }
    expect([...steps]).toEqual([
      [0, 'done'],
      [1, 'done'],
      [2, 'done'],
    ])
  })
})

describe('a model that is away', () => {
  it('for a moment delays a run', async () => {
    const { maker } = makePeople()
    world.llm.failures.push('LLM_UNAVAILABLE')
    const id = await world.begin(maker, await world.agent(maker), { say: 'Da.' })
    expect((await world.until(maker, id, 'completed')).run.output).toBe('Da.')
  })

  it('for good fails it at once, and says why', async () => {
    const { maker } = makePeople()
    world.llm.failures.push('LLM_MODEL_UNKNOWN')
    const id = await world.begin(maker, await world.agent(maker), { say: 'Da.' })
    expect((await world.until(maker, id, 'failed')).run.reason).toBe('LLM_MODEL_UNKNOWN')
  })
})
