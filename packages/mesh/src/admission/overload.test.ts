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
const capacity = 1_000 / burnMs

let child: ChildProcess
let home: Served

beforeAll(async () => {
  child = fork(join(import.meta.dirname, '../testing/echo-process.ts'), { stdio: 'inherit', execArgv: [] })
  const [url] = await once(child, 'message')
  home = await serve([asker], { urls: { ECHO_SERVICE_URL: String(url) } })
})
afterAll(async () => {
  await home.stop()
  child.disconnect()
})

const echo = (priority: Priority, timeoutMs: number) =>
  bindMesh({ echo: ref<Echo>('echo-service', 4801) }, (service) => home.mesh.linkTo('asker-service', service), {
    nextCall: () => backgroundCall({ caller: 'asker-service', principal: null }, new Scope(performance.now() + timeoutMs)).under({ priority }),
  }).echo.internal

interface Outcome {
  offered: number
  answered: number
  slowestMs: number
  readonly failures: Map<string, number>
}

/** Offers calls at a fixed rate, whatever becomes of them. */
async function offer(perSecond: number, seconds: number, priority: Priority = 'user'): Promise<Outcome> {
  const outcome: Outcome = { offered: 0, answered: 0, slowestMs: 0, failures: new Map() }
  const calls: Promise<void>[] = []
  const began = performance.now()
  const one = async () => {
    const at = performance.now()
    try {
      await echo(priority, 1_000).burn.query({ ms: burnMs })
      outcome.answered += 1
    } catch (thrown) {
      const reason = thrown instanceof MeshError ? thrown.reason : String(thrown)
      outcome.failures.set(reason, (outcome.failures.get(reason) ?? 0) + 1)
    }
    outcome.slowestMs = Math.max(outcome.slowestMs, performance.now() - at)
  }
  for (let elapsed = 0; elapsed < seconds * 1_000; elapsed = performance.now() - began) {
    for (const due = (elapsed / 1_000) * perSecond; outcome.offered < due; outcome.offered += 1) calls.push(one())
    await sleep(5)
  }
  await Promise.all(calls)
  return outcome
}

// What a shared machine gives changes from second to second, so that both loads are measured by turns.
test('serves nearly as much under four times the load, declines the rest in time, and is itself again at once', async () => {
  await offer(capacity / 2, 1)
  const sum = { peak: 0, overload: 0 }
  for (let round = 0; round < 3; round++) {
    sum.peak += (await offer(capacity, 1)).answered
    const overload = await offer(capacity * 4, 1)
    sum.overload += overload.answered
    expect(overload.slowestMs).toBeLessThan(1_300)
  }
  const after = await offer(capacity / 4, 1)
  expect(sum.overload).toBeGreaterThan(sum.peak * 0.7)
  expect(after.answered).toBeGreaterThan(after.offered * 0.95)
}, 40_000)

test('declines batches before people', async () => {
  const [people, batch] = await Promise.all([offer(capacity * 0.4, 2), offer(capacity * 2, 2, 'batch')])
  expect(people.answered / people.offered).toBeGreaterThan(2 * (batch.answered / batch.offered))
  expect(batch.failures.get('OVERLOADED')).toBeGreaterThan(batch.offered / 4)
})

test('lets a few long calls wait for each other as long as they like', async () => {
  const answers = await Promise.all(Array.from({ length: 8 }, () => echo('user', 10_000).burn.query({ ms: 300 })))
  expect(answers).toHaveLength(8)
})
