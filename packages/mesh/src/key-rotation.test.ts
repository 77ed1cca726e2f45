import { setTimeout as sleep } from 'node:timers/promises'
import { generateKey, readMeshKeys } from '@wattos/identity'
import { afterEach, expect, it } from 'vitest'
import { backgroundCall } from './background.ts'
import { bindMesh } from './client.ts'
import { ref } from './ref.ts'
import { Scope } from './scope.ts'
import { asker } from './testing/asker-service.ts'
import { type Echo, echo } from './testing/echo-service.ts'
import { serve, type Served } from './testing/serve.ts'

const running: Served[] = []
afterEach(async () => {
  for (const served of running.splice(0)) await served.stop()
})

const uses = { echo: ref<Echo>('echo-service', 4801) }
const say = ({ mesh }: Served) => {
  const scope = new Scope(performance.now() + 20_000)
  const nextCall = () => backgroundCall({ caller: 'asker-service', principal: null }, scope)
  return bindMesh(uses, (service) => mesh.linkTo('asker-service', service), { nextCall })
    .echo.internal.say.query({ text: 'x' })
    .finally(() => scope.release())
}

const [old, next, callee] = [generateKey(), generateKey(), generateKey()]

interface Step {
  /** With which key the caller signs. */
  readonly signs: { readonly privateKey: string }
  readonly accepts: readonly { readonly publicKey: string }[]
}
// First both keys are accepted everywhere, then the new one signs, then the old one is forgotten.
const first: Step = { signs: old, accepts: [old] }
const steps: readonly Step[] = [
  { signs: old, accepts: [old, next] },
  { signs: next, accepts: [old, next] },
  { signs: next, accepts: [next] },
]

const keys = (privateKey: string, { accepts }: Step) =>
  readMeshKeys({
    privateKey,
    publicKeys: `asker-service=${accepts.map(({ publicKey }) => publicKey).join(',')} echo-service=${callee.publicKey}`,
  })

async function start(...given: Parameters<typeof serve>): Promise<Served> {
  const served = await serve(...given)
  running.unshift(served)
  return served
}
const startCallee = (step: Step) => start([echo], { keys: keys(callee.privateKey, step) })
const startCaller = (step: Step, callees: readonly Served[]) =>
  start([asker], {
    keys: keys(step.signs.privateKey, step),
    urls: { ECHO_SERVICE_URL: callees.map(({ url }) => url).join(',') },
  })

it('replaces a key under load without losing a call, and the old key is of no use afterwards', async () => {
  let callees = [await startCallee(first)]
  let callers = [await startCaller(first, callees)]
  const ending = new AbortController()
  let answered = 0
  const failures: unknown[] = []
  const load = Array.from({ length: 8 }, async (_, worker) => {
    for (let n = worker; !ending.signal.aborted; n++) {
      const caller = callers[n % callers.length]
      if (caller)
        await say(caller).then(
          () => (answered += 1),
          (error: unknown) => failures.push(error),
        )
      await sleep(1)
    }
  })
  let before = first
  for (const step of steps) {
    // Processes of this step and of the one before run side by side, and call each other in every way.
    callees = [...callees, await startCallee(step)]
    callers = [await startCaller(before, callees), await startCaller(step, callees)]
    await sleep(150)
    callees = callees.slice(-1)
    callers = [await startCaller(step, callees)]
    await sleep(50)
    before = step
  }
  ending.abort()
  await Promise.all(load)
  expect(failures).toEqual([])
  expect(answered).toBeGreaterThan(20)
  await expect(say(await startCaller(first, callees))).rejects.toMatchObject({ reason: 'CALLER_UNKNOWN' })
})
