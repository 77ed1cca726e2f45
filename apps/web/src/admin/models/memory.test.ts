import { expect, it } from 'vitest'
import { memoryOf, memoryTimes, savedMemory } from './memory.ts'

it('is off for a new alias, and stays what it is for one that is there', () => {
  expect(savedMemory(memoryOf())).toEqual({ cacheSeconds: 0, similarity: null })
  const same = { cacheSeconds: 60, similarity: null }
  expect(savedMemory(memoryOf(same))).toEqual(same)
  expect(memoryTimes(60)).toContain(60)
  const similar = { cacheSeconds: 3_600, similarity: 0.93 }
  expect(savedMemory(memoryOf(similar))).toEqual(similar)
})

it('takes a similarity from 0.8 to 1, as it is written in either language', () => {
  const typed = (similarity: string) => savedMemory({ kind: 'similar', seconds: 300, similarity })
  expect(typed('0,95')).toEqual({ cacheSeconds: 300, similarity: 0.95 })
  expect(typed('1')).toMatchObject({ similarity: 1 })
  for (const wrong of ['', '95', '0.5', '1.1', 'viel']) expect(typed(wrong)).toBeUndefined()
})
