import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { WorkerProcess } from '../process/fork-worker.ts'
import { lengthOf, llmCases, type LlmCase, type LlmMeasured, measureCase, middleOf } from './measure.ts'
import type { Task } from './messages.ts'
import { type GatewayPeerName, gatewayPeerNames } from './peers.ts'
import type { LlmPlan } from './plan.ts'
import { llmRows, type LlmRow, type Memory, type Outcome } from './rows.ts'
import { type LlmVariant, startLlmVariant, startLoad, startUpstream } from './variant.ts'

/** How far a run has come, for whoever watches. */
export interface LlmWatcher {
  readonly step: (line: string) => void
  /** A gateway that could not be started, or whose streams do not work as installed. */
  readonly failed: (peer: GatewayPeerName, reason: string) => void
}

/** Runs the suite: every gateway in a process of its own in front of the same provider, all in one run. */
export async function runLlmGateway(plan: LlmPlan, watcher: LlmWatcher): Promise<LlmRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-'))
  const upstream = await startUpstream()
  const load = await startLoad()
  const variants: LlmVariant[] = []
  try {
    for (const peer of gatewayPeerNames) {
      watcher.step(`starting ${peer}`)
      try {
        variants.push(await startLlmVariant(peer, { upstreamPort: upstream.port, load, folder }))
      } catch (error) {
        watcher.failed(peer, error instanceof Error ? error.message : String(error))
      }
    }
    for (const { peer, streams } of variants)
      if (streams !== true) watcher.failed(peer, `streams: ${streams}`)
    return llmRows(await measureAll({ plan, watcher, load, variants }))
  } finally {
    await Promise.all([
      ...variants.map(({ gateway }) => gateway?.stop()),
      load.stop(),
      upstream.process.stop(),
    ])
    // A database that has been told to end may be writing still.
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 })
  }
}

interface Run {
  readonly plan: LlmPlan
  readonly watcher: LlmWatcher
  readonly load: WorkerProcess<Task>
  readonly variants: readonly LlmVariant[]
}

async function measureAll(run: Run): Promise<Outcome> {
  const { plan, watcher, load, variants } = run
  watcher.step('warming up')
  for (const variant of variants)
    for (const stream of [false, true])
      if (!stream || variant.streams === true)
        await measureCase(variant, { stream, inFlight: 64 }, { load, ms: plan.warmMs })
  const idle = await memoryOf(variants)
  const cases = new Map<LlmCase, Map<GatewayPeerName, LlmMeasured>>()
  for (const one of llmCases) {
    watcher.step(`${one.stream ? 'streams' : 'whole answers'}, ${one.inFlight} in flight`)
    cases.set(one, await interleaved(run, one))
  }
  const steady = await memoryOf(variants)
  watcher.step(`${plan.paced} slow streams at once`)
  const free = new Map<GatewayPeerName, number>()
  for (const { peer, door, streams } of variants)
    if (streams === true)
      free.set(peer, (await load.ask({ do: 'paced', door, streams: plan.paced }))['free'] ?? 0)
  await new Promise((resolve) => setTimeout(resolve, plan.restMs))
  return {
    cases,
    free,
    paced: plan.paced,
    memory: { idle, steady, after: await memoryOf(variants) },
    variants,
  }
}

/** Measures each gateway in turn, forward and backward, so that none profits from the machine's good moments. */
async function interleaved(
  { plan, load, variants, watcher }: Run,
  one: LlmCase,
): Promise<Map<GatewayPeerName, LlmMeasured>> {
  const passes = new Map<GatewayPeerName, LlmMeasured[]>()
  const able = variants.filter(({ streams }) => !one.stream || streams === true)
  for (let pass = 0; pass < plan.passes; pass++)
    for (const variant of pass % 2 === 0 ? able : able.toReversed()) {
      try {
        const measured = await measureCase(variant, one, { load, ms: lengthOf(one, plan) })
        passes.set(variant.peer, [...(passes.get(variant.peer) ?? []), measured])
      } catch (error) {
        watcher.failed(variant.peer, error instanceof Error ? error.message : String(error))
      }
    }
  return new Map([...passes].map(([peer, all]) => [peer, middleOf(all)]))
}

async function memoryOf(variants: readonly LlmVariant[]): Promise<Memory> {
  const all: Memory = new Map()
  for (const { peer, gateway } of variants) {
    if (!gateway) continue
    const { heap = 0, rss = 0 } = await gateway.ask({ do: 'memory' })
    all.set(peer, { heap: heap / 1_048_576, rss: rss / 1_048_576 })
  }
  return all
}
