import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '@wattos/data/embedded'
import type { PeerName } from '../peers/index.ts'
import {
  type Comparison,
  type Group,
  oneHop,
  openLoop,
  peersOf,
  streamMemory,
  streams,
  twoHops,
} from './comparisons.ts'
import { closedLoop, interleaved, memoryPerStream, ofEach, type Results, streamLoop } from './measure.ts'
import type { Plan } from './plan.ts'
import { callRows, compare, figureOf, type Row } from './rows.ts'
import { type Ground, startVariant, type Variant } from './variant.ts'

/** How far a run has come, for whoever watches. */
export interface Watcher {
  readonly step: (line: string) => void
  /** A peer that could not be started or answered wrongly; it has no rows. */
  readonly failed: (peer: PeerName, reason: string) => void
  readonly measured: (table: string, results: Results) => void
}

interface Run {
  readonly plan: Plan
  readonly ground: Ground
  readonly watcher: Watcher
}

/** Runs the suite: every peer in processes of its own, all in one run. */
export async function runMesh(plan: Plan, watcher: Watcher): Promise<Row[]> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'))
  watcher.step('starting a database for the gateway')
  const database = await startEmbedded({ dataDir: join(folder, 'database') })
  try {
    const run: Run = { plan, ground: { databaseUrl: database.url, folder }, watcher }
    return [...(await measureOneHop(run)), ...(await measureTwoHops(run))]
  } finally {
    await database.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Starts what two hops or one need, two at a time, and stops it in the end. */
async function withVariants<T>(
  run: Run,
  { names, hops }: { names: readonly PeerName[]; hops: 1 | 2 },
  action: (variants: Variant[]) => Promise<T>,
): Promise<T> {
  const started: Variant[] = []
  const waiting = [...names]
  async function starter(): Promise<void> {
    for (let name = waiting.shift(); name; name = waiting.shift()) {
      try {
        started.push(await startVariant(name, hops === 2, run.ground))
      } catch (error) {
        run.watcher.failed(name, error instanceof Error ? error.message : String(error))
      }
    }
  }
  run.watcher.step(`starting ${names.length} peers, ${hops === 2 ? 'gateway and service' : 'one hop'}`)
  try {
    await Promise.all([starter(), starter()])
    return await action(started.toSorted((a, b) => names.indexOf(a.peer) - names.indexOf(b.peer)))
  } finally {
    await Promise.all(started.map((one) => one.stop()))
  }
}

async function measureCalls(
  { plan, watcher }: Run,
  { variants, groups, hops }: { variants: Variant[]; groups: readonly Group[]; hops: string },
): Promise<{ rows: Row[]; many: Results }> {
  watcher.step(`warming up, ${hops}`)
  const warm = closedLoop(64, plan.warmMs)
  await ofEach(variants, watcher.failed, warm)
  watcher.step(`measuring ${hops}, ${plan.passes} passes`)
  const within = { passes: plan.passes, failed: watcher.failed }
  const many = await interleaved(variants, within, closedLoop(64, plan.manyMs))
  const one = await interleaved(variants, within, closedLoop(1, plan.oneMs))
  watcher.measured(`${hops}, 64 in flight`, many)
  watcher.measured(`${hops}, 1 in flight`, one)
  const rows: Row[] = []
  for (const group of groups)
    rows.push(...(await callRows(group, 64, many)), ...(await callRows(group, 1, one)))
  return { rows, many }
}

function measureOneHop(run: Run): Promise<Row[]> {
  const names = peersOf(oneHop.flatMap((group) => group.comparisons))
  return withVariants(run, { names, hops: 1 }, async (variants) => {
    const { rows, many } = await measureCalls(run, { variants, groups: oneHop, hops: 'one hop' })
    return [...rows, ...(await measureOpenLoop(run, variants, many))]
  })
}

// Everyone gets half of what it managed before, so that no one is measured in overload.
async function measureOpenLoop(
  { plan, watcher }: Run,
  variants: readonly Variant[],
  peak: Results,
): Promise<Row[]> {
  watcher.step('constant arrivals at half of the peak')
  const measured = variants.filter(({ peer }) => peersOf(openLoop).includes(peer))
  const results = await ofEach(measured, watcher.failed, async ({ peer, load }) => {
    const perSecond = (peak.get(peer)?.perSecond ?? 0) / 2
    const { p50 = 0, p99 = 0 } = await load.ask({ do: 'open', perSecond, ms: plan.openMs })
    return { cpu: 0, perSecond, p50, p99 }
  })
  watcher.measured('one hop, constant arrivals at half of each one’s peak', results)
  return compareEach('one hop, constant arrivals at half of each one’s peak', openLoop, [
    ['p50 ms', figureOf(results, ({ p50 }) => p50)],
    ['p99 ms', figureOf(results, ({ p99 }) => p99)],
  ])
}

function measureTwoHops(run: Run): Promise<Row[]> {
  const names = peersOf(twoHops.flatMap((group) => group.comparisons))
  return withVariants(run, { names, hops: 2 }, async (variants) => {
    const { rows } = await measureCalls(run, { variants, groups: twoHops, hops: 'two hops' })
    return [...rows, ...(await measureStreams(run, variants))]
  })
}

async function measureStreams({ plan, watcher }: Run, all: readonly Variant[]): Promise<Row[]> {
  const variants = all.filter(({ peer }) => peersOf(streams).includes(peer))
  const title = `streams over two hops, ${plan.streams} at once of ${plan.tokens} tokens`
  watcher.step(title)
  const warm = streamLoop({ ...plan, tokens: Math.ceil(plan.tokens / 4) })
  await ofEach(variants, watcher.failed, warm)
  const results = await interleaved(
    variants,
    { passes: plan.streamPasses, failed: watcher.failed },
    streamLoop(plan),
  )
  const memory = await ofEach(variants, watcher.failed, (variant) => memoryPerStream(variant, plan))
  watcher.measured(`${title}; CPU is per token, rate in tokens`, results)
  return [
    ...(await compareEach(title, streams, [['CPU µs per token', figureOf(results, ({ cpu }) => cpu)]])),
    ...(await compare(`${title}: tokens per second`, unpromised(streams), {
      of: figureOf(results, ({ perSecond }) => perSecond),
      more: true,
    })),
    ...(await compare('streams over two hops: KB of the gateway’s memory per open stream', streamMemory, {
      of: (peer) => memory.get(peer),
    })),
  ]
}

async function compareEach(
  title: string,
  comparisons: readonly Comparison[],
  figures: readonly [string, (peer: PeerName) => number | undefined][],
): Promise<Row[]> {
  const rows = figures.map(([label, of]) => compare(`${title}: ${label}`, comparisons, { of }))
  return (await Promise.all(rows)).flat()
}

function unpromised(comparisons: readonly Comparison[]): Comparison[] {
  return comparisons.map((one) => ({ ...one, target: null }))
}
