import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { attemptsOn, make } from './matrix/callers.ts'
import { type Fixture, makeFixture } from './matrix/fixture.ts'
import { rulingsOf } from './matrix/rules.ts'
import { ruled } from './matrix/services.ts'
import { startWorld, type World } from './matrix/world.ts'

let world: World
let fixture: Fixture
beforeAll(async () => {
  world = await startWorld()
  fixture = await makeFixture(world)
}, 240_000)
afterAll(() => world?.[Symbol.asyncDispose](), 60_000)

it('covers every service that there is', async () => {
  const routers = await readdir(join(import.meta.dirname, '../../routers'))
  expect(ruled.map(({ service }) => service.name).toSorted()).toEqual(routers.toSorted())
})

describe.each(ruled)('$service.name', (one) => {
  it.each(rulingsOf(one))(
    '$surface $path answers exactly those whom it may',
    async (ruling) => {
      const attempts = attemptsOn(ruling, world)
      const answers: Record<string, string> = {}
      for (const attempt of attempts) {
        const { answer, text } = await make(attempt, ruling, fixture)
        const seen = fixture.hiddenFrom(attempt.who).filter((hidden) => text.includes(hidden))
        answers[attempt.as] = seen.length > 0 ? `${answer}, and shows ${seen.join(', ')}` : answer
      }
      expect(answers).toEqual(Object.fromEntries(attempts.map(({ as, expected }) => [as, expected])))
    },
    120_000,
  )
})
