import type { WorkerProcess } from '../process/fork-worker.ts'
import type { Task } from './messages.ts'
import type { LlmPlan } from './plan.ts'
import type { LlmVariant } from './variant.ts'

/** What is asked of a gateway: whole answers or streams, so many in flight. */
export interface LlmCase {
  readonly stream: boolean
  readonly inFlight: number
}

/** Every case. */
export const llmCases: readonly LlmCase[] = [
  { stream: false, inFlight: 1 },
  { stream: false, inFlight: 64 },
  { stream: false, inFlight: 256 },
  { stream: true, inFlight: 1 },
  { stream: true, inFlight: 64 },
  { stream: true, inFlight: 256 },
]

/** What one pass gave: CPU microseconds of the gateway per call, calls a second, milliseconds. */
export interface LlmMeasured {
  readonly cpu: number
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
  /** To the first delta. */
  readonly first: number
}

/** Share of calls that may fail. */
const mostFailures = 0.01

/** Measures one case with one gateway; throws when many calls failed. */
export async function measureCase(
  { door, gateway }: LlmVariant,
  { stream, inFlight }: LlmCase,
  { load, ms }: { load: WorkerProcess<Task>; ms: number },
): Promise<LlmMeasured> {
  const before = await cpuOf(gateway)
  const figures = await load.ask({ do: 'closed', door, stream, inFlight, ms })
  const after = await cpuOf(gateway)
  const { calls = 0, failed = 0, ms: took = 1, p50 = 0, p99 = 0, first = 0 } = figures
  if (calls === 0 || failed > calls * mostFailures) throw new Error(`of ${calls} calls ${failed} failed`)
  const cpu = (after - before) / calls
  return { cpu, perSecond: (calls / took) * 1_000, p50, p99, first }
}

async function cpuOf(gateway: WorkerProcess<Task> | undefined): Promise<number> {
  return (await gateway?.ask({ do: 'cpu' }))?.['cpu'] ?? 0
}

/** How long a case is measured, in milliseconds. */
export function lengthOf({ inFlight }: LlmCase, { oneMs, manyMs }: LlmPlan): number {
  return inFlight === 1 ? oneMs : manyMs
}

/** The middle of several passes, figure by figure. */
export function middleOf(all: readonly LlmMeasured[]): LlmMeasured {
  const of = (name: keyof LlmMeasured) => median(all.map((one) => one[name]))
  return { cpu: of('cpu'), perSecond: of('perSecond'), p50: of('p50'), p99: of('p99'), first: of('first') }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2
}
