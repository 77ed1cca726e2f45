import { expect, it } from 'vitest'
import { inTurn } from './in-turn.ts'

it('runs each work after the one before, and goes on after a failure', async () => {
  const turn = inTurn()
  const said: string[] = []
  const gate = Promise.withResolvers<void>()
  const first = turn(async () => {
    await gate.promise
    said.push('first')
    throw new Error('broken')
  })
  const second = turn(() => Promise.resolve(said.push('second')))
  expect(said).toEqual([])
  gate.resolve()
  await expect(first).rejects.toThrow('broken')
  await expect(second).resolves.toBe(2)
  expect(said).toEqual(['first', 'second'])
})
