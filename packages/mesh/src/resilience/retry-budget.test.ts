import { describe, expect, it } from 'vitest'
import { createRetryBudget, type RetryBudget } from './retry-budget.ts'

function onClock() {
  let now = 1_000_000
  return { budget: createRetryBudget(() => now), pass: (ms: number) => (now += ms) }
}

function drain(budget: RetryBudget): number {
  let taken = 0
  while (budget.withdraw()) taken += 1
  return taken
}

describe('the budget of further attempts', () => {
  it('allows ten a second to a quiet service, kept for ten seconds at most', () => {
    const { budget, pass } = onClock()
    expect(drain(budget)).toBe(10)
    pass(11_000)
    expect(drain(budget)).toBe(100)
    expect(drain(budget)).toBe(0)
  })

  it('allows one for every five calls of the last ten seconds besides', () => {
    const { budget, pass } = onClock()
    drain(budget)
    for (let call = 0; call < 500; call++) budget.deposit()
    expect(drain(budget)).toBe(100)
    pass(11_000)
    drain(budget)
    for (let second = 0; second < 20; second++) {
      for (let call = 0; call < 100; call++) budget.deposit()
      pass(1_000)
    }
    // Calls of the ten whole seconds before this one, without what has been forgotten since.
    expect(drain(budget)).toBeGreaterThan(100 + 0.2 * 900 - 1)
    expect(budget.left()).toBeLessThan(1)
  })

  it('never lets load exceed 1.2 times what is offered, and ten a second, however much fails', () => {
    const { budget, pass } = onClock()
    pass(60_000)
    drain(budget)
    pass(20_000)
    drain(budget)
    let offered = 0
    let extra = 0
    for (let ms = 0; ms < 60_000; ms += 2) {
      budget.deposit()
      offered += 1
      if (budget.withdraw()) extra += 1
      pass(2)
    }
    expect(extra).toBeLessThanOrEqual(offered * 0.2 + 10 * 60 + 1)
    expect(extra).toBeGreaterThan(offered * 0.19)
  })
})
