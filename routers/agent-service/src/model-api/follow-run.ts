import { setTimeout as sleep } from 'node:timers/promises'
import type { Rows } from '@wattos/data'
import type { MemberContext } from '../kit.ts'
import { findOwnRun } from '../runs/find-run.ts'
import { waitsBelow } from '../runs/waits-below.ts'
import { isEnded } from '../runs/states.ts'

/** How long between two looks at a run, in milliseconds. */
const lookMs = 250
/** After so many looks in a row without news the reader is told that it is still being worked on. */
const quietLooks = 40
/** How long a program waits for a run at most, in milliseconds: less than after which OpenAI's clients begin another one. */
export const longestWaitMs = 5 * 60_000

/** The run whenever it has got on, and now and then; the last one has ended, rests, or takes longer than the program waits. */
export async function* followRun(
  ctx: MemberContext,
  id: string,
  waitMs: number,
): AsyncGenerator<Rows['agentRun']> {
  const until = performance.now() + waitMs
  let told = -1
  for (let looks = 0; ; looks++) {
    const run = await findOwnRun(ctx, id)
    const rests = isEnded(run.state) || run.state === 'waiting_approval' || run.paused
    if (rests || (await waitsBelow(ctx, run)) || performance.now() > until) return yield run
    if (run.revision > told || looks % quietLooks === 0) yield run
    told = run.revision
    await sleep(lookMs, undefined, { signal: ctx.signal })
  }
}
