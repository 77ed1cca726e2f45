import { setTimeout as sleep } from 'node:timers/promises'
import { MeshError } from '@wattos/mesh'

/** How one call ended. */
export interface Outcome<Output> {
  /** When it began, in milliseconds since the load began. */
  readonly at: number
  readonly ms: number
  readonly output: Output | undefined
  /** Why it failed. */
  readonly reason: string | undefined
}

interface Load<Output> {
  readonly perSecond: number
  readonly seconds: number
  readonly call: (n: number) => Promise<Output>
}

/** What became of a load. */
export interface Outcomes<Output> {
  readonly all: readonly Outcome<Output>[]
  /** Share of the calls begun within a span, in seconds since the load began, that were answered. */
  readonly answered: (from?: number, to?: number) => number
  readonly reasons: () => Record<string, number>
  /** Longest call in milliseconds. */
  readonly slowestMs: number
  /** Longest that this process itself was held up, in milliseconds: no call can be said to have ended sooner. */
  readonly heldUpMs: number
}

let total = 0

/** Makes calls at a fixed rate, whatever becomes of them. */
export async function offer<Output>({ perSecond, seconds, call }: Load<Output>): Promise<Outcomes<Output>> {
  const calls: Promise<Outcome<Output>>[] = []
  const began = performance.now()
  let heldUpMs = 0
  let isOver = false
  const watching = (async () => {
    while (!isOver) {
      const asleep = performance.now()
      await sleep(5)
      heldUpMs = Math.max(heldUpMs, performance.now() - asleep - 5)
    }
  })()
  for (let elapsed = 0; elapsed < seconds * 1_000; elapsed = performance.now() - began) {
    while (calls.length < (elapsed / 1_000) * perSecond) calls.push(one(call, performance.now() - began))
    await sleep(5)
  }
  const all = await Promise.all(calls)
  isOver = true
  await watching
  const within = (from: number, to: number) => all.filter(({ at }) => at >= from * 1_000 && at < to * 1_000)
  return {
    all,
    answered(from = 0, to = seconds) {
      const meant = within(from, to)
      return meant.filter(({ reason }) => reason === undefined).length / Math.max(1, meant.length)
    },
    reasons: () =>
      Object.fromEntries(
        Object.entries(Object.groupBy(all, ({ reason }) => reason ?? 'answered')).map(([reason, found]) => [
          reason,
          found?.length ?? 0,
        ]),
      ),
    slowestMs: Math.max(...all.map(({ ms }) => ms)),
    heldUpMs,
  }
}

async function one<Output>(call: (n: number) => Promise<Output>, at: number): Promise<Outcome<Output>> {
  const began = performance.now()
  try {
    const output = await call(total++)
    return { at, ms: performance.now() - began, output, reason: undefined }
  } catch (thrown) {
    return {
      at,
      ms: performance.now() - began,
      output: undefined,
      reason: thrown instanceof MeshError ? thrown.reason : String(thrown),
    }
  }
}

/** Longest that calls with a deadline may be seen to take: a tenth more, the timer's grain, and what held this process up. */
export function longest(deadlineMs: number, { heldUpMs }: Outcomes<unknown>): number {
  return deadlineMs * 1.1 + 25 + heldUpMs
}

/** How long it takes, with a call ever again, until one is answered: milliseconds. */
export async function msUntilAnswered(call: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  const isAnswered = () =>
    call().then(
      () => true,
      () => false,
    )
  while (!(await isAnswered())) await sleep(10)
  return performance.now() - began
}
