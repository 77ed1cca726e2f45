import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createKilling } from './test-support/killing.ts'
import { makePeople } from './test-support/people.ts'
import { turnSchema } from './test-support/script.ts'
import { seeded } from './test-support/seeded.ts'
import { embedded, realStores } from './test-support/stores.ts'
import { openWorld, type World } from './test-support/world.ts'

/** After each of these the worker is killed, again and again. The last ones come with a delay of up to 40 ms, which hits what is written then. */
const moments = [
  'while the model thinks',
  'before a tool has its effect',
  'after the effect, before the tool answers',
  'when somebody has decided',
  'soon after the model answered',
  'soon after a tool answered',
  'soon after the run went to wait',
] as const
type Moment = (typeof moments)[number]

const kills = Number(process.env['TEST_AGENT_KILLS'] ?? moments.length)
const seed = Number(process.env['TEST_AGENT_SEED'] ?? 1)
const soonMs = 40

const { TEST_DATABASE_URL = '', TEST_REDIS_URL = '' } = process.env
const legs = [
  { name: 'the embedded database', enabled: true, stores: embedded },
  {
    name: 'a real PostgreSQL and Redis',
    enabled: TEST_DATABASE_URL !== '' && TEST_REDIS_URL !== '',
    stores: realStores(TEST_DATABASE_URL, TEST_REDIS_URL),
  },
]

/** What run `n` does: it looks something up, changes something, asks a person, changes something again. */
const scriptOf = (n: number) => [
  { say: 'Los.', calls: [call('look_up', n, 'a'), call('book', n, 'b')] },
  { say: 'Das braucht eine Entscheidung.', calls: [call('send', n, 'c')] },
  { calls: [call('book', n, 'd')] },
  { say: `Ende ${n}.` },
]
const call = (name: string, n: number, step: string) => ({ name, args: { label: `${n} ${step}` } })

/** Every third is refused. */
const isRefused = (n: number) => n % 3 === 2

describe.each(legs)('workers that are killed, on $name', (leg) => {
  it.skipIf(!leg.enabled)(
    `lose nothing and do nothing twice (${kills} kills, seed ${seed})`,
    async () => {
      await using world = await openWorld({
        work: false,
        stores: leg.stores,
        environment: { AGENT_SWEEP_SECONDS: '3' },
      })
      const killing = createKilling({
        ...world.settings,
        LLM_GATEWAY_URL: world.url,
        TOOL_SERVICE_URL: world.url,
        // Most of the time of this test goes into starting workers.
        NODE_COMPILE_CACHE: join(world.settings.WATTOS_DATA_DIR, 'compiled'),
      })
      try {
        await kill(world, killing)
      } finally {
        await killing.end()
      }
    },
    60_000 + kills * 20_000,
  )
})

async function kill(world: World, killing: ReturnType<typeof createKilling>): Promise<void> {
  const { maker } = makePeople()
  const agentId = await world.agent(maker, { policies: { approval: { book: 'never' } } })
  const random = seeded(seed)
  const due = new Map<number, Moment>()
  const strike = (n: number, moment: Moment): boolean => {
    if (due.get(n) !== moment) return false
    due.delete(n)
    if (moment.startsWith('soon')) setTimeout(() => killing.kill(), random() * soonMs)
    else killing.kill()
    return true
  }
  watchOver(world, strike)
  killing.start()
  const ids: string[] = []
  for (let n = 0; n < kills; n++) {
    due.set(n, moments[n % moments.length] ?? 'while the model thinks')
    ids.push(await world.begin(maker, agentId, ...scriptOf(n)))
    for (const end = Date.now() + 120_000; due.has(n); await sleep(20)) {
      await decideAll(world, maker, { ids, strike })
      if (Date.now() > end) throw new Error(`run ${n} never came to “${due.get(n)}”`)
    }
  }
  const deciding = new AbortController()
  const decided = decideUntil(deciding.signal, () => decideAll(world, maker, { ids, strike }))
  try {
    for (const [n, id] of ids.entries()) {
      const { run } = await world.until(maker, id, 'completed', 'failed')
      expect(run, `run ${n}`).toMatchObject({ state: 'completed', output: `Ende ${n}.`, reason: null })
    }
  } finally {
    deciding.abort()
    await decided
  }
  const expected = ids.flatMap((_, n) => [`${n} a`, `${n} b`, ...(isRefused(n) ? [] : [`${n} c`]), `${n} d`])
  expect(world.effects().toSorted()).toEqual(expected.toSorted())
  expect(killing.kills()).toBe(kills)
}

/** Strikes at what models and tools see. */
function watchOver(world: World, strike: (n: number, moment: Moment) => boolean): void {
  const numberIn = (label: string) => Number(label.split(' ')[0])
  world.llm.beforeAnswer = async ({ messages }) => {
    const task = z.array(turnSchema).parse(JSON.parse(messages[1]?.content ?? '[]'))
    const n = Number(/\d+/.exec(task.at(-1)?.say ?? '')?.[0])
    if (strike(n, 'while the model thinks')) await sleep(soonMs)
    else strike(n, 'soon after the model answered')
  }
  world.tools.beforeEffect = async ({ arguments: { label } }) => {
    strike(numberIn(label), 'before a tool has its effect')
  }
  world.tools.afterEffect = async ({ arguments: { label } }) => {
    if (strike(numberIn(label), 'after the effect, before the tool answers')) await sleep(soonMs)
    else strike(numberIn(label), 'soon after a tool answered')
  }
}

type Deciding = { ids: readonly string[]; strike: (n: number, moment: Moment) => boolean }

async function decideAll(
  world: World,
  maker: Parameters<World['as']>[0],
  { ids, strike }: Deciding,
): Promise<void> {
  const { approvals } = world.as(maker)
  for (const { id, hash, run } of await approvals.list.query()) {
    const n = ids.indexOf(run.id)
    if (strike(n, 'soon after the run went to wait')) await sleep(random40())
    const decided = isRefused(n)
      ? approvals.reject.mutate({ id, hash, reason: 'nein' })
      : approvals.approve.mutate({ id, hash })
    await decided
    strike(n, 'when somebody has decided')
  }
}

const random40 = () => Math.floor(soonMs / 2)

async function decideUntil(signal: AbortSignal, decide: () => Promise<void>): Promise<void> {
  while (!signal.aborted) {
    await decide()
    await sleep(100)
  }
}
