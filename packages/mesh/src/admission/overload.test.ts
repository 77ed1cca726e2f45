import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { backgroundCall } from '../background.ts'
import { bindMesh } from '../client.ts'
import { MeshError } from '../errors.ts'
import type { Priority } from '../policy.ts'
import { ref } from '../ref.ts'
import { Scope } from '../scope.ts'
import { asker } from '../testing/asker-service.ts'
import type { Echo } from '../testing/echo-service.ts'
import { serve, type Served } from '../testing/serve.ts'

const burnMs = 4

let child: ChildProcess
let home: Served

beforeAll(async () => {
  child = fork(join(import.meta.dirname, '../testing/echo-process.ts'), { stdio: 'inherit', execArgv: [] })
  const [url] = await once(child, 'message')
  // Breakers would end the load that this is about.
  home = await serve([asker], {
    urls: { ECHO_SERVICE_URL: String(url), CIRCUIT_BREAKER_FAILURE_THRESHOLD: '100000' },
  })
})
afterAll(async () => {
  await home.stop()
  child.disconnect()
})

const echo = (priority: Priority, timeoutMs: number) =>
  bindMesh(
    { echo: ref<Echo>('echo-service', 4801) },
    (service) => home.mesh.linkTo('asker-service', service),
    {
      nextCall: () =>
        backgroundCall(
          { caller: 'asker-service', principal: null },
          new Scope(performance.now() + timeoutMs),
        ).under({ priority }),
    },
  ).echo.internal

interface Outcome {
  offered: number
  answered: number
  /** Answered before the offering ended. */
  meanwhile: number
  slowestMs: number
  readonly failures: Map<string, number>
}

/** Offers calls at a fixed rate, whatever becomes of them. */
async function offer(perSecond: number, seconds: number, priority: Priority = 'user'): Promise<Outcome> {
  const outcome: Outcome = { offered: 0, answered: 0, meanwhile: 0, slowestMs: 0, failures: new Map() }
  const calls: Promise<void>[] = []
  const began = performance.now()
  const one = async () => {
    const at = performance.now()
    try {
      await echo(priority, 1_000).burn.query({ ms: burnMs })
      outcome.answered += 1
      if (performance.now() - began < seconds * 1_000) outcome.meanwhile += 1
    } catch (thrown) {
      const reason = thrown instanceof MeshError ? thrown.reason : String(thrown)
      outcome.failures.set(reason, (outcome.failures.get(reason) ?? 0) + 1)
    }
    outcome.slowestMs = Math.max(outcome.slowestMs, performance.now() - at)
  }
  for (let elapsed = 0; elapsed < seconds * 1_000; elapsed = performance.now() - began) {
    for (const due = (elapsed / 1_000) * perSecond; outcome.offered < due; outcome.offered += 1)
      calls.push(one())
    await sleep(5)
  }
  await Promise.all(calls)
  return outcome
}

/** Calls a second that this machine serves now, found out by asking anew whenever there is an answer. */
async function capacity(seconds = 1): Promise<number> {
  const until = performance.now() + seconds * 1_000
  let answered = 0
  const worker = async () => {
    for (; performance.now() < until; answered++) await echo('user', 10_000).burn.query({ ms: burnMs })
  }
  await Promise.all([1, 2, 3, 4].map(worker))
  return answered / seconds
}

// What a shared machine gives changes from moment to moment, so that both loads are measured by short turns.
test('serves nearly as much under four times the load, declines the rest in time, and is itself again at once', async () => {
  const seconds = 0.5
  const sum = { peak: 0, overload: 0 }
  for (let round = 0; round < 8; round++) {
    const peak = await capacity(seconds)
    const overload = await offer(peak * 4, seconds)
    sum.peak += peak * seconds
    sum.overload += overload.meanwhile
    expect(overload.slowestMs).toBeLessThan(1_300)
  }
  const after = await offer((await capacity()) / 4, 1)
  expect(sum.overload).toBeGreaterThan(sum.peak * 0.8)
  expect(after.answered).toBeGreaterThan(after.offered * 0.9)
}, 40_000)

test('declines batches before people', async () => {
  const peak = await capacity()
  const [people, batch] = await Promise.all([offer(peak * 0.4, 2), offer(peak * 4, 2, 'batch')])
  expect(people.answered / people.offered).toBeGreaterThan(1.5 * (batch.answered / batch.offered))
  expect(batch.failures.get('OVERLOADED')).toBeGreaterThan(batch.offered / 4)
})

test('lets a few long calls wait for each other as long as they like', async () => {
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => echo('user', 15_000).burn.query({ ms: 300 })),
  )
  expect(answers).toHaveLength(8)
})
