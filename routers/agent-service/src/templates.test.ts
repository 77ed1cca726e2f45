import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { office } from './templates/office.ts'
import { publicSector } from './templates/public.ts'
import { makePeople } from './test-support/people.ts'
import { openWorld, type World } from './test-support/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
}, 60_000)
afterAll(() => world[Symbol.asyncDispose]())

const both = [...office, ...publicSector].flatMap((template) =>
  (['de', 'en'] as const).map((language) => ({ key: template.key, language, template })),
)

describe.each(both)('the template $key in $language', ({ key, language, template }) => {
  it('becomes an agent that works on a task to its end', async () => {
    const { maker } = makePeople()
    const offered = await world.as(maker).templates.query({ language })
    const found = offered.find((each) => each.key === key)
    if (!found) throw new Error('it is not offered')
    // The tests' tools stand beside the template's own, which are other systems.
    const draft = { ...found.draft, tools: [...found.draft.tools, 'look_up'] }
    const { id: agentId } = await world.as(maker).create.mutate({ name: found.name, draft })
    await world.as(maker).publish.mutate({ id: agentId })
    const id = await world.begin(
      maker,
      agentId,
      { calls: [{ name: 'look_up', args: { label: `${key} ${language}` } }] },
      { say: 'Erledigt.' },
    )
    expect((await world.until(maker, id, 'completed')).run.output).toBe('Erledigt.')
    const system = world.llm.requests.at(-1)?.messages[0]?.content
    expect(system).toContain(template[language].instructions)
    expect(system).toContain(language === 'de' ? 'auf Deutsch' : 'in English')
  })
})
