import { afterAll, beforeAll, expect, it } from 'vitest'
import { makePeople } from './test-support/people.ts'
import { openWorld, type World } from './test-support/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
}, 60_000)
afterAll(() => world[Symbol.asyncDispose]())

it('waits for a person before it changes anything where the organisation demands that, whatever the agent says', async () => {
  const { maker } = makePeople()
  const guarded = { ...maker, rules: ['approval' as const] }
  const agentId = await world.agent(maker, { policies: { approval: { book: 'never' } } })
  const turn = {
    calls: [
      { name: 'look_up', args: { label: 'a' } },
      { name: 'book', args: { label: 'b' } },
    ],
  }
  const waiting = await world.begin(guarded, agentId, turn)
  await world.card(guarded, waiting)
  await world.until(guarded, waiting, 'waiting_approval')
  expect(world.effects()).toEqual(['a'])
  await world.until(maker, await world.begin(maker, agentId, turn), 'completed')
  expect(world.effects()).toEqual(['a', 'a', 'b'])
})
