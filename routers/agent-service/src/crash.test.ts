import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createKilling } from './test-support/killing.ts'
import { makePeople } from './test-support/people.ts'
import { taskOf, turnSchema } from './test-support/script.ts'
import { seeded } from './test-support/seeded.ts'
import { embedded, realStores } from './test-support/stores.ts'
import { openWorld, type World } from './test-support/world.ts'

/** After each of these the worker is killed, again and again. The last ones come with a delay of up to 40 ms, which hits what is written then. */
const moments = [
  'while the model thinks',
  'before a tool has its effect',
  'after the effect, before the tool answers',
  'when somebody has decided',
  'while an agent that was asked thinks',
  'soon after the model answered',
  'soon after a tool answered',
  'soon after the run went to wait',
  'soon after the model asked an agent',
  'soon after an agent that was asked answered',
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

/** What run `n` does: it looks something up, changes something, asks a person, changes something again, and has another agent do so. */
const scriptOf = (n: number, helper: string) => [
  { say: 'Los.', calls: [call('look_up', n, 'a'), call('book', n, 'b')] },
  { say: 'Das braucht eine Entscheidung.', calls: [call('send', n, 'c')] },
  { calls: [call('book', n, 'd'), { name: helper, args: { task: taskOf(...helpingOf(n)) } }] },
  { say: `Ende ${n}.` },
]
const helpingOf = (n: number) => [{ calls: [call('book', n, 'e')] }, { say: `Hilfe ${n}.` }]
const call = (name: string, n: number, step: string) => ({ name, args: { label: `${n} ${step}` } })

/** Every third is refused. */
const isRefused = (n: number) => n % 3 === 2

// Most of it is waiting for the locks of the dead to run out: the legs wait side by side.
describe.each(legs)('workers that are killed, on $name', { concurrent: true }, (leg) => {
  it.skipIf(!leg.enabled)(
    `lose nothing and do nothing twice, and give up only what kills them (${kills} kills, seed ${seed})`,
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
  const policies = { approval: { book: 'never' as const } }
  const helperId = await world.agent(maker, { policies }, 'Hilfe')
  const agentId = await world.agent(maker, { policies, agents: [helperId] })
  const random = seeded(seed)
  const due = new Map<number, Moment>()
  const strike = (n: number, moment: Moment): boolean => {
    if (due.get(n) !== moment) return false
    due.delete(n)
    if (moment.startsWith('soon')) setTimeout(() => killing.kill(), random() * soonMs)
    else killing.kill()
    return true
  }
  const poison = { struck: 0 }
  watchOver(world, strike, () => {
    poison.struck += 1
    killing.kill()
  })
  killing.start()
  const poisonId = await world.begin(maker, agentId, {
    calls: [{ name: 'book', args: { label: poisonous } }],
  })
  const ids: string[] = []
  for (let n = 0; n < kills; n++) {
    due.set(n, moments[n % moments.length] ?? 'while the model thinks')
    ids.push(await world.begin(maker, agentId, ...scriptOf(n, 'ask_agent_hilfe')))
    for (const end = Date.now() + 120_000; due.has(n); await sleep(50)) {
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
    const { run } = await world.until(maker, poisonId, 'completed', 'failed')
    expect(run).toMatchObject({ state: 'failed', reason: 'RUN_FAILED' })
  } finally {
    deciding.abort()
    await decided
  }
  const expected = ids.flatMap((_, n) => [
    `${n} a`,
    `${n} b`,
    ...(isRefused(n) ? [] : [`${n} c`]),
    `${n} d`,
    `${n} e`,
  ])
  expect(world.effects().toSorted()).toEqual(expected.toSorted())
  const asked = await world.sql(
    `SELECT count(*)::int AS runs, count(DISTINCT lineage)::int AS by, max(cardinality(lineage)) AS deep
     FROM agent_run WHERE agent_id = $1 AND state = 'completed'`,
    [helperId],
  )
  expect(asked).toEqual([{ runs: kills, by: kills, deep: 1 }])
  expect(killing.kills()).toBe(kills + poison.struck)
}

/** The label of a call that kills whichever worker makes it. */
const poisonous = 'poison'

/** Strikes at what models and tools see. */
function watchOver(
  world: World,
  strike: (n: number, moment: Moment) => boolean,
  strikeByPoison: () => void,
): void {
  const numberIn = (label: string) => Number(label.split(' ')[0])
  world.llm.beforeAnswer = async ({ messages }) => {
    const task = z.array(turnSchema).parse(JSON.parse(messages[1]?.content ?? '[]'))
    const said = task.at(-1)?.say ?? ''
    const n = Number(/\d+/.exec(said)?.[0])
    const isAsked = said.startsWith('Hilfe')
    const answered = messages.filter(({ role }) => role === 'assistant').length
    if (strike(n, isAsked ? 'while an agent that was asked thinks' : 'while the model thinks'))
      await sleep(soonMs)
    else if (!isAsked)
      strike(n, answered === 2 ? 'soon after the model asked an agent' : 'soon after the model answered')
    else if (answered === 1) strike(n, 'soon after an agent that was asked answered')
  }
  world.tools.beforeEffect = async ({ arguments: { label } }) => {
    if (label === poisonous) {
      strikeByPoison()
      // The stand-in outlives the worker and must not have the effect for it.
      await new Promise(() => {})
    }
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
