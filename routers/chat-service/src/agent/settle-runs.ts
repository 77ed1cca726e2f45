import type { Rows } from '@wattos/data'
import { MeshError } from '@wattos/mesh'
import type { ChatDb, ChatRuntime } from '../declaration.ts'
import type { answerReasons } from '../errors.ts'
import { answerOf } from './answer-of.ts'

/** A run that is not there so long after its question never began, or was deleted; in milliseconds. */
const goneMs = 30_000

/** Most runs that are looked at together; what is left has its turn the next time. */
const mostAtOnce = 100

/** What is needed to look at runs and to write down how they ended. */
export interface Settling {
  readonly db: ChatDb
  readonly mesh: ReturnType<ChatRuntime['meshFor']>
  readonly env: { readonly PRESIDIO_URL?: string | undefined }
  readonly signal: AbortSignal
}

/** An answer that may be given by a run. */
export type MaybeOfRun = Pick<Rows['message'], 'id' | 'tenantId' | 'runId' | 'state' | 'createdAt'>

/**
 * Gives answers the end of their runs, of one tenant's messages; the number of those that have ended now. What an agent said
 * stands in the conversation from then on, whatever becomes of the run.
 */
export async function settleRuns(
  { db, mesh, env, signal }: Settling,
  messages: readonly MaybeOfRun[],
): Promise<number> {
  const open = messages
    .flatMap(({ runId, ...message }) =>
      runId !== null && message.state === 'streaming' ? [{ ...message, runId }] : [],
    )
    .slice(-mostAtOnce)
  const [first] = open
  if (!first) return 0
  const { tenantId } = first
  const ids = open.map(({ runId }) => runId)
  const outcomes = await mesh.agents.internal.runs.outcomes.query({ tenantId, ids })
  const gone: keyof typeof answerReasons = 'AGENT_RUN_GONE'
  let ended = 0
  for (const { id, runId, createdAt } of open) {
    const outcome = outcomes.find((one) => one.id === runId)
    const isGone = !outcome && Date.now() - createdAt.getTime() > goneMs
    const data = outcome
      ? await answerOf(outcome, { env, signal })
      : isGone && { state: 'failed' as const, errorReason: gone }
    if (!data) continue
    const { count } = await db.message.updateMany({ where: { id, tenantId, state: 'streaming' }, data })
    ended += count
  }
  return ended
}

/** The same for whoever only reads: where runs cannot be looked at just now, the answers stay as they are. */
export async function settleIfReachable(
  ctx: Settling & { readonly log: Pick<ChatRuntime['log'], 'warn'> },
  messages: readonly MaybeOfRun[],
): Promise<number> {
  try {
    return await settleRuns(ctx, messages)
  } catch (error) {
    if (!(error instanceof MeshError)) throw error
    ctx.log.warn({ err: error }, 'the runs of a conversation could not be looked at')
    return 0
  }
}
