import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { askingIn } from './test-support/asking.ts'
import { failureOf } from './test-support/failure-of.ts'
import { makePeople } from './test-support/people.ts'
import { type ScriptedTurn, taskOf } from './test-support/script.ts'
import { openWorld, type World } from './test-support/world.ts'

let world: World
const { agent, runOf, holdModel } = askingIn(() => world)

beforeAll(async () => {
  world = await openWorld()
}, 60_000)
afterAll(() => world[Symbol.asyncDispose]())
beforeEach(() => {
  world.tools.effects.length = 0
  world.llm.requests.length = 0
  world.llm.beforeAnswer = async () => {}
})

const lookUp = (label: string) => ({ name: 'look_up', args: { label } })
const book = (label: string) => ({ name: 'book', args: { label } })
const send = (label: string) => ({ name: 'send', args: { label } })

describe('an agent that asks another', () => {
  it('waits without a worker, gets its answer, and counts what it cost', async () => {
    const { maker } = makePeople()
    const helper = await agent(maker, 'Helfer')
    const asking = await agent(maker, 'Leitung', { agents: [helper.id] })
    const held = holdModel('Ich buche')
    const id = await world.begin(
      maker,
      asking.id,
      { calls: [helper.ask({ say: 'Ich buche.', calls: [book('a')] }, { say: 'Gebucht: a.' })] },
      { say: 'Erledigt.' },
    )
    await held.thinking
    const waiting = await world.until(maker, id, 'waiting_agent')
    const [lease] = await world.sql('SELECT lease FROM agent_run WHERE id = $1', [id])
    expect(lease).toEqual({ lease: null })
    held.release()
    const { run, steps } = await world.until(maker, id, 'completed')
    expect(run).toMatchObject({ output: 'Erledigt.', costMicros: 400, tokensIn: 40 })
    expect(steps.map(({ kind, state, text, costMicros }) => [kind, state, text, costMicros])).toEqual([
      ['model', 'done', '', 100],
      ['agent', 'done', 'Gebucht: a.', 200],
      ['model', 'done', 'Erledigt.', 100],
    ])
    expect(world.effects()).toEqual(['a'])
    const child = await runOf(maker, helper.id)
    expect(child).toMatchObject({ origin: 'agent', askedBy: id, state: 'completed', costMicros: 200 })
    expect(waiting.steps[1]?.childRun).toEqual({ id: child?.id, agentName: 'Helfer' })
  })

  it('is told why there is no answer, and goes on', async () => {
    const { maker } = makePeople()
    const helper = await agent(maker, 'Helfer', { policies: { maxSteps: 2 } })
    const asking = await agent(maker, 'Leitung', { agents: [helper.id] })
    const task = helper.ask({ say: 'Viel.', calls: [lookUp('a'), lookUp('b')] })
    const id = await world.begin(maker, asking.id, { calls: [task] }, { say: 'Dann eben nicht.' })
    const { run, steps } = await world.until(maker, id, 'completed')
    expect(run.output).toBe('Dann eben nicht.')
    expect(steps[1]).toMatchObject({ kind: 'agent', state: 'failed', code: 'STEPS_EXHAUSTED' })
    expect(world.llm.requests.at(-1)?.messages.at(-1)?.content).toContain('came to no result')
  })

  it('ends when nobody knows what the other one has done', async () => {
    const { maker } = makePeople()
    world.tools.failures.set('b', { code: 'OUTCOME_UNKNOWN', message: 'cut off' })
    const last = await agent(maker, 'Letzter')
    const middle = await agent(maker, 'Mitte', { agents: [last.id] })
    const first = await agent(maker, 'Erster', { agents: [middle.id] })
    const id = await world.begin(
      maker,
      first.id,
      { calls: [middle.ask({ calls: [last.ask({ calls: [book('b')] })] })] },
      { say: 'Ich versuche es noch einmal.' },
    )
    expect((await world.until(maker, id, 'failed')).run.reason).toBe('OUTCOME_UNKNOWN')
    expect(await runOf(maker, middle.id)).toMatchObject({ state: 'failed', reason: 'OUTCOME_UNKNOWN' })
    world.tools.failures.clear()
  })

  it('may ask several at once, each within a part of what is left', async () => {
    const { maker } = makePeople()
    const helper = await agent(maker, 'Helfer')
    const limits = { maxSteps: 13, maxCostMicros: 1_000, maxMinutes: 3 }
    const asking = await agent(maker, 'Leitung', { agents: [helper.id], policies: limits })
    const tasks = ['a', 'b'].map((label) => helper.ask({ say: 'Ich.', calls: [lookUp(label)] }))
    const held = holdModel('Ich.')
    const id = await world.begin(maker, asking.id, { calls: tasks })
    await world.until(maker, id, 'waiting_agent')
    const given = await world.sql(
      `SELECT allowance FROM agent_run WHERE $1 = ANY(lineage::text[]) ORDER BY id`,
      [id],
    )
    // Of 13 steps three are taken and one is kept; of 1,000 millionths one question has used 100.
    expect(given).toMatchObject([
      { allowance: { steps: 4, costMicros: 450 } },
      { allowance: { steps: 5, costMicros: 450 } },
    ])
    held.release()
    await world.until(maker, id, 'completed')
  })

  it('stops where all that it may use is used up by those whom it asks', async () => {
    const { maker } = makePeople()
    const helper = await agent(maker, 'Helfer')
    const asking = await agent(maker, 'Leitung', { agents: [helper.id], policies: { maxSteps: 6 } })
    const many = Array.from({ length: 9 }, (_, at) => ({ calls: [lookUp(`${at}`)] }))
    const id = await world.begin(maker, asking.id, { calls: [helper.ask(...many)] }, { say: 'So weit.' })
    const { run } = await world.until(maker, id, 'completed')
    expect(run.output).toBe('So weit.')
    expect(await runOf(maker, helper.id)).toMatchObject({ stepCount: 3 })
    expect(world.effects()).toEqual(['0'])
  })

  it('asks one only that the person may use', async () => {
    const { maker, viewer } = makePeople()
    const helper = await agent(maker, 'Helfer')
    const asking = await agent(maker, 'Leitung', { agents: [helper.id] })
    await world.as(maker).grants.set.mutate({ id: asking.id, subject: { kind: 'everyone' }, level: 'use' })
    const task = { calls: [helper.ask({ say: 'Da.' })] }
    const refused = await world.until(viewer, await world.begin(viewer, asking.id, task), 'completed')
    expect(refused.steps[1]).toMatchObject({ state: 'failed', code: 'TOOL_UNKNOWN' })
    const told = world.llm.requests.flatMap(({ tools = [] }) => tools.map(({ name }) => name))
    expect(told.some((name) => name.startsWith('ask_agent_'))).toBe(false)
    await world.as(maker).grants.set.mutate({ id: helper.id, subject: { kind: 'everyone' }, level: 'use' })
    const allowed = await world.until(viewer, await world.begin(viewer, asking.id, task), 'completed')
    expect(allowed.steps[1]).toMatchObject({ state: 'done', text: 'Da.' })
  })
})

describe('how deep agents ask', () => {
  it('is three others at most', async () => {
    const { maker } = makePeople()
    const agents = [await agent(maker, 'Tief 4')]
    for (const name of ['Tief 3', 'Tief 2', 'Tief 1', 'Tief 0'])
      agents.push(await agent(maker, name, { agents: agents.slice(-1).map(({ id }) => id) }))
    const [deepest, ...others] = agents
    const script = others.slice(0, -1).reduce((inner: ScriptedTurn, { ask }) => ({ calls: [ask(inner)] }), {
      calls: deepest ? [deepest.ask({ say: 'Ganz unten.' })] : [],
    })
    const top = others.at(-1)
    await world.until(maker, await world.begin(maker, top?.id ?? '', script), 'completed')
    expect(await runOf(maker, others[0]?.id ?? '')).toMatchObject({ state: 'completed' })
    expect(await runOf(maker, deepest?.id ?? '')).toBeUndefined()
  })

  it('never comes back to an agent: publishing a circle is refused, and a draft that makes one is not offered it', async () => {
    const { maker } = makePeople()
    const one = await agent(maker, 'Eins')
    const two = await agent(maker, 'Zwei', { agents: [one.id] })
    const three = await agent(maker, 'Drei', { agents: [two.id] })
    for (const through of [one, two, three]) {
      const { draft } = await world.as(maker).get.query({ id: one.id })
      if (!draft) throw new Error('the maker sees the draft')
      const agents = [through.id]
      await world.as(maker).update.mutate({ id: one.id, name: 'Eins', draft: { ...draft, agents } })
      expect(await failureOf(world.as(maker).publish.mutate({ id: one.id }))).toBe('AGENT_IN_CIRCLE')
    }
    const back = { calls: [three.ask({ calls: [two.ask({ calls: [one.ask({ say: 'Im Kreis.' })] })] })] }
    const input = taskOf(back)
    const { id } = await world.as(maker).runs.start.mutate({ agentId: one.id, input, draft: true })
    await world.until(maker, id, 'completed')
    expect(await world.as(maker).runs.list.query({ agentId: one.id })).toHaveLength(1)
    expect(await runOf(maker, two.id)).toMatchObject({ state: 'completed' })
  })

  it('lets of two that ask each other and are published at once only one through', async () => {
    const { maker } = makePeople()
    const pair = [await agent(maker, 'Hin'), await agent(maker, 'Her')]
    for (const [at, { id, name }] of pair.entries()) {
      const { draft } = await world.as(maker).get.query({ id })
      if (!draft) throw new Error('the maker sees the draft')
      const agents = pair.flatMap((one, place) => (place === at ? [] : [one.id]))
      await world.as(maker).update.mutate({ id, name, draft: { ...draft, agents } })
    }
    const published = await Promise.allSettled(pair.map(({ id }) => world.as(maker).publish.mutate({ id })))
    expect(published.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })
})

describe('a person', () => {
  /** A run that waits for another, which waits for its model. */
  async function waitingForAgent() {
    const people = makePeople()
    const helper = await agent(people.maker, 'Helfer')
    const asking = await agent(people.maker, 'Leitung', { agents: [helper.id] })
    const held = holdModel('Langsam')
    const id = await world.begin(
      people.maker,
      asking.id,
      { calls: [helper.ask({ say: 'Langsam.', calls: [book('x')] }, { say: 'Gebucht.' })] },
      { say: 'Ende.' },
    )
    await held.thinking
    await world.until(people.maker, id, 'waiting_agent')
    const child = await runOf(people.maker, helper.id)
    return { ...people, id, helper, childId: child?.id ?? '', held }
  }

  it('cancels both by cancelling the one that asked', async () => {
    const { maker, id, childId, held } = await waitingForAgent()
    await world.as(maker).runs.cancel.mutate({ id })
    held.release()
    expect(await world.until(maker, id, 'cancelled')).toMatchObject({
      steps: [{ state: 'done' }, { state: 'failed', code: 'CANCELLED' }],
    })
    await world.until(maker, childId, 'cancelled')
    expect(world.effects()).toEqual([])
  })

  it('cancels the one that was asked, and the other one is told', async () => {
    const { maker, id, childId, held } = await waitingForAgent()
    await world.as(maker).runs.cancel.mutate({ id: childId })
    held.release()
    const { run, steps } = await world.until(maker, id, 'completed')
    expect(run.output).toBe('Ende.')
    expect(steps[1]).toMatchObject({ state: 'failed', code: 'CANCELLED' })
  })

  it('pauses both, and lets both go on', async () => {
    const { maker, id, childId, held } = await waitingForAgent()
    await world.as(maker).runs.pause.mutate({ id })
    held.release()
    expect((await world.until(maker, childId, 'pending')).run.paused).toBe(true)
    expect(world.effects()).toEqual([])
    await world.as(maker).runs.resume.mutate({ id })
    expect((await world.until(maker, id, 'completed')).run.output).toBe('Ende.')
    expect(world.effects()).toEqual(['x'])
  })

  it('deletes the agent that was asked, and the other one is told', async () => {
    const { maker, id, helper, held } = await waitingForAgent()
    await world.as(maker).delete.mutate({ id: helper.id })
    held.release()
    const { steps } = await world.until(maker, id, 'completed')
    expect(steps[1]).toMatchObject({ state: 'failed', code: 'CANCELLED', childRun: null })
  })

  it('retries the one that asked: what was asked is forgotten and asked anew', async () => {
    const { maker, id, childId, held } = await waitingForAgent()
    held.release()
    await world.until(maker, id, 'completed')
    await world.as(maker).runs.retry.mutate({ id, ordinal: 1 })
    await world.until(maker, id, 'completed')
    expect(await failureOf(world.as(maker).runs.get.query({ id: childId }))).toBe('RUN_NOT_FOUND')
    expect(world.effects()).toEqual(['x', 'x'])
  })
})

describe('a decision in a run that an agent asked for', () => {
  it('shows the person and who asked, and goes to those of the agent that was asked', async () => {
    const { maker, colleague, another } = makePeople()
    const helper = await agent(maker, 'Helfer')
    const asking = await agent(maker, 'Leitung', { agents: [helper.id] })
    for (const { id } of [helper, asking])
      await world.as(maker).grants.set.mutate({ id, subject: { kind: 'everyone' }, level: 'use' })
    const id = await world.begin(
      colleague,
      asking.id,
      { calls: [helper.ask({ say: 'Der Brief.', calls: [send('Brief')] }, { say: 'Gesendet.' })] },
      { say: 'Ende.' },
    )
    await world.until(colleague, id, 'waiting_agent')
    const child = await runOf(colleague, helper.id)
    const card = await world.card(colleague, child?.id ?? '')
    expect(card).toMatchObject({
      askedBy: 'Leitung',
      agent: { id: helper.id },
      run: { userId: colleague.userId },
    })
    expect(await failureOf(world.as(another()).approvals.get.query({ id: card.id }))).toBe(
      'APPROVAL_NOT_FOUND',
    )
    await world.as(maker).approvals.approve.mutate({ id: card.id, hash: card.hash })
    await world.until(colleague, id, 'completed')
    expect(world.effects()).toEqual(['Brief'])
  })

  it('keeps to what the maker of the asking agent demands', async () => {
    const { maker, administrator } = makePeople()
    const helper = await agent(maker, 'Helfer')
    const strict = { fourEyes: true, approval: { book: 'always' as const } }
    const asking = await agent(maker, 'Leitung', { agents: [helper.id], policies: strict })
    const id = await world.begin(maker, asking.id, { calls: [helper.ask({ calls: [book('x')] })] })
    await world.until(maker, id, 'waiting_agent')
    const child = await runOf(maker, helper.id)
    const card = await world.card(administrator, child?.id ?? '')
    const shown = { id: card.id, hash: card.hash }
    expect(await failureOf(world.as(maker).approvals.approve.mutate(shown))).toBe('APPROVAL_NEEDS_OTHER')
    await world.as(administrator).approvals.approve.mutate(shown)
    await world.until(maker, id, 'completed')
    expect(world.effects()).toEqual(['x'])
  })
})
