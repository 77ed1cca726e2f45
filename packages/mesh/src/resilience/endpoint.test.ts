import { setTimeout as sleep } from 'node:timers/promises'
import { BrokenCircuitError } from 'cockatiel'
import { describe, expect, it } from 'vitest'
import { failures, scriptedEndpoint } from '../testing/scripted-endpoint.ts'
import type { Endpoint } from './endpoint.ts'

const make = () =>
  scriptedEndpoint({ failureThreshold: 3, resetTimeoutMs: 100, answer: async () => 'ok' }).endpoint
const failing = (endpoint: Endpoint, failure: () => Error) =>
  endpoint.run(() => Promise.reject(failure())).catch((error: unknown) => error)

async function opened(): Promise<Endpoint> {
  const endpoint = make()
  for (let n = 0; n < 3; n++) await failing(endpoint, failures.broken)
  expect(endpoint.state).toBe('open')
  return endpoint
}

describe('the breaker of an endpoint', () => {
  it('opens after failures in a row and then refuses without asking', async () => {
    const endpoint = await opened()
    let asked = false
    const refused = await endpoint.run(async () => (asked = true)).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(BrokenCircuitError)
    expect(asked).toBe(false)
    expect(endpoint.admits).toBe(false)
  })

  it('stays closed while failures are not in a row', async () => {
    const endpoint = make()
    for (let n = 0; n < 10; n++) {
      await failing(endpoint, failures.broken)
      await failing(endpoint, failures.broken)
      await endpoint.run(async () => 'ok')
    }
    expect(endpoint.state).toBe('closed')
  })

  it('tries one call after a while, and closes when it succeeds', async () => {
    const endpoint = await opened()
    // Also where nobody calls, and so nobody has tried it yet.
    await expect.poll(() => endpoint.state).toBe('half-open')
    expect(endpoint.admits).toBe(true)
    const trial = Promise.withResolvers<string>()
    const tried = endpoint.run(() => trial.promise)
    expect(endpoint.state).toBe('half-open')
    // Others are not held up by the one that tries.
    expect(await endpoint.run(async () => 'another').catch((error: unknown) => error)).toBeInstanceOf(
      BrokenCircuitError,
    )
    trial.resolve('ok')
    expect(await tried).toBe('ok')
    expect(endpoint.state).toBe('closed')
  })

  it('opens again when the trial fails', async () => {
    const endpoint = await opened()
    await expect.poll(() => endpoint.admits).toBe(true)
    await failing(endpoint, failures.garbage)
    expect(endpoint.state).toBe('open')
  })

  it.each(['unanswered', 'aborted'] as const)('stays open when the trial is %s', async (how) => {
    const endpoint = await opened()
    await expect.poll(() => endpoint.admits).toBe(true)
    await failing(endpoint, failures[how])
    expect(endpoint.state).toBe('open')
  })

  it('closes when the trial is refused: whoever is just starting is waited for', async () => {
    const endpoint = await opened()
    await expect.poll(() => endpoint.admits).toBe(true)
    await failing(endpoint, failures.refused)
    expect(endpoint.state).toBe('closed')
  })

  it('tries another call after a second when the first hangs', async () => {
    const endpoint = await opened()
    await expect.poll(() => endpoint.admits).toBe(true)
    const hanging = Promise.withResolvers<never>()
    const hung = endpoint.run(() => hanging.promise).catch(() => {})
    await sleep(1_050)
    expect(await endpoint.run(async () => 'ok')).toBe('ok')
    expect(endpoint.state).toBe('closed')
    hanging.reject(failures.late())
    await hung
    expect(endpoint.state).toBe('closed')
  })

  it('is not moved by refused connections, foreseen failures or callers that give up', async () => {
    const endpoint = make()
    for (let n = 0; n < 20; n++) await failing(endpoint, n % 2 ? failures.refused : failures.aborted)
    expect(endpoint.state).toBe('closed')
  })
})
