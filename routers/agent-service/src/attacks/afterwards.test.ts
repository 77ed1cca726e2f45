import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { definitionSchema } from '../definition.ts'
import { makePeople } from '../test-support/people.ts'
import { waiting } from '../test-support/waiting.ts'
import { openWorld, type World } from '../test-support/world.ts'

// What may change between a decision, or the lack of one, and the call.
let world: World
beforeAll(async () => {
  world = await openWorld()
}, 60_000)
afterAll(() => world[Symbol.asyncDispose]())

/** A run that was agreed to but rests, so that something can be changed before it goes on. */
async function agreedAndPaused() {
  const given = await waiting(world)
  await world.as(given.people.maker).runs.pause.mutate({ id: given.id })
  await given.approve(given.people.maker)
  return {
    ...given,
    goOn: () => world.as(given.people.maker).runs.resume.mutate({ id: given.id }),
  }
}

describe('after somebody agreed', () => {
  it('nothing is sent whose arguments were changed meanwhile: it is asked again', async () => {
    const { people, id, card, goOn, sent } = await agreedAndPaused()
    await world.sql(
      `UPDATE agent_step SET arguments = '{"label":"other"}' WHERE run_id = $1 AND kind = 'tool'`,
      [id],
    )
    await goOn()
    const next = await world.card(people.maker, id)
    expect(next).toMatchObject({ arguments: { label: 'other' } })
    expect(next.hash).not.toBe(card.hash)
    expect([sent(), world.effects().includes('other')]).toEqual([0, false])
  })

  it('nothing else is called in its place', async () => {
    const { people, id, goOn, label, sent } = await agreedAndPaused()
    await world.sql(`UPDATE agent_step SET tool = 'book' WHERE run_id = $1 AND kind = 'tool'`, [id])
    await goOn()
    expect(await world.card(people.maker, id)).toMatchObject({ tool: { id: 'book' } })
    expect([sent(), world.effects('book').includes(label)]).toEqual([0, false])
  })

  it('nothing is called that is not offered any more', async () => {
    const { people, id, goOn, sent } = await agreedAndPaused()
    world.tools.missing.add('send')
    await goOn()
    const { steps } = await world.until(people.maker, id, 'completed')
    world.tools.missing.clear()
    expect([steps[1]?.code, sent()]).toEqual(['TOOL_UNKNOWN', 0])
  })
})

describe('nobody has agreed', () => {
  it('when only the state says so', async () => {
    const { people, id, sent } = await waiting(world)
    await world.as(people.maker).runs.pause.mutate({ id })
    await world.sql(`UPDATE agent_approval SET state = 'approved' WHERE run_id = $1`, [id])
    await world.sql(`UPDATE agent_step SET state = 'pending' WHERE run_id = $1 AND kind = 'tool'`, [id])
    await world.sql(`UPDATE agent_run SET state = 'pending' WHERE id = $1`, [id])
    await world.as(people.maker).runs.resume.mutate({ id })
    expect(await world.card(people.maker, id)).toMatchObject({ state: 'waiting' })
    expect(sent()).toBe(0)
  })

  it('when the step says that nobody is needed', async () => {
    const { people, id, sent } = await waiting(world)
    await world.as(people.maker).runs.pause.mutate({ id })
    await world.sql(
      `UPDATE agent_step SET state = 'pending', needs_approval = false WHERE run_id = $1 AND kind = 'tool'`,
      [id],
    )
    await world.sql(`UPDATE agent_run SET state = 'pending' WHERE id = $1`, [id])
    await world.as(people.maker).runs.resume.mutate({ id })
    expect(await world.card(people.maker, id)).toMatchObject({ state: 'waiting' })
    expect(sent()).toBe(0)
  })

  it('to what was free when it was planned, and is not any more', async () => {
    const { maker } = makePeople()
    const gate = Promise.withResolvers<void>()
    const agentId = await world.agent(maker, { policies: { approval: { book: 'never' } } })
    world.llm.beforeAnswer = () => gate.promise
    const id = await world.begin(maker, agentId, {
      calls: [
        { name: 'look_up', args: { label: 'first' } },
        { name: 'book', args: { label: 'late' } },
      ],
    })
    world.tools.afterEffect = async ({ tool }) => {
      if (tool === 'look_up') world.tools.approvals.set('book', 'always')
    }
    gate.resolve()
    const card = await world.card(maker, id)
    world.tools.approvals.clear()
    world.tools.afterEffect = async () => {}
    world.llm.beforeAnswer = async () => {}
    expect([card.tool.id, world.effects().includes('late')]).toEqual(['book', false])
  })

  it('because somebody has changed the agent meanwhile', async () => {
    const { people, agentId, id, sent } = await waiting(world)
    const draft = definitionSchema.parse({ tools: ['send'], policies: { approval: { send: 'never' } } })
    await world.as(people.maker).update.mutate({ id: agentId, name: 'Probe', draft })
    await world.as(people.maker).publish.mutate({ id: agentId })
    const { run } = await world.as(people.maker).runs.get.query({ id })
    expect([run.state, sent()]).toEqual(['waiting_approval', 0])
  })
})
