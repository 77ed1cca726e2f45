import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { eachItem } from './each-item.ts'
import { Scope } from './scope.ts'

const left: string[] = []
async function* stubborn() {
  try {
    for (let n = 1; ; n++) {
      yield n
      await sleep(1)
    }
  } finally {
    left.push('left')
  }
}
const late = () => {}

it('reads nothing more once the scope has ended, before the first item or between two', async () => {
  const over = new Scope(performance.now() + 5_000)
  const reason = new Error('nobody wants it')
  over.end(reason)
  const taken: unknown[] = []
  const take = (item: unknown) => {
    taken.push(item)
    return undefined
  }
  await expect(eachItem(stubborn(), over, { take, late })).rejects.toBe(reason)
  expect(taken).toEqual([])

  const scope = new Scope(performance.now() + 5_000)
  const until3 = (item: unknown) => {
    taken.push(item)
    if (item === 3) scope.end(reason)
    return undefined
  }
  await expect(eachItem(stubborn(), scope, { take: until3, late })).rejects.toBe(reason)
  expect(taken).toEqual([1, 2, 3])
  await expect.poll(() => left).toEqual(['left'])
})

it('waits where taking an item says so, and fails with whoever takes it', async () => {
  const scope = new Scope(performance.now() + 5_000)
  let taking = 0
  let together = 0
  const slow = async (item: unknown) => {
    taking += 1
    together = Math.max(together, taking)
    await sleep(3)
    taking -= 1
    if (item === 4) throw new Error('full')
  }
  await expect(eachItem(stubborn(), scope, { take: slow, late })).rejects.toThrow('full')
  expect(together).toBe(1)
})
