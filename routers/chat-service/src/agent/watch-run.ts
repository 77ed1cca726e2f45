import { setTimeout as sleep } from 'node:timers/promises'
import type { Principal } from '@wattos/identity'
import { watchStored } from '../answer/watch-answer.ts'
import { type MaybeOfRun, settleRuns, type Settling } from './settle-runs.ts'

/** How long between two looks at a run, in milliseconds. */
const lookMs = 1_000

/** Follows an answer that a run gives until it has ended, then gives it as a whole. */
export async function* watchRun(
  ctx: Settling & { readonly principal: Principal },
  row: MaybeOfRun & { readonly userId: string },
  place: { readonly from: number; readonly signal: AbortSignal },
) {
  const { id, tenantId, userId } = row
  const isOpen = () => ctx.db.message.count({ where: { id, tenantId, state: 'streaming' } })
  while ((await isOpen()) > 0 && (await settleRuns(ctx, [row])) === 0)
    await sleep(lookMs, undefined, { signal: place.signal })
  yield* watchStored(ctx, { id, tenantId, userId }, place)
}
