import type { Principal } from '@wattos/identity'
import { MeshError } from '@wattos/mesh'
import { reasonOf } from '../answer/failure.ts'
import type { ChatDb, ChatRuntime } from '../declaration.ts'
import { recentTurns, type Said } from '../history.ts'

/** Most of a conversation that a run is told, in tokens: its task has a longest length. */
const mostHistoryTokens = 10_000

/** In whose name, and with what, a run begins. */
export interface Beginner {
  readonly db: ChatDb
  readonly mesh: ReturnType<ChatRuntime['meshFor']>
  readonly principal: Principal
  readonly env: { readonly CHAT_HISTORY_TOKENS: number }
  readonly log: Pick<ChatRuntime['log'], 'warn'>
}

/** The answer that is written down already, and what it is to be about. */
export interface RunAsked {
  readonly messageId: string
  readonly runId: string
  readonly agentId: string
  readonly question: string
  readonly before: readonly Said[]
}

/**
 * Begins the run that gives an answer. The conversation names it before it exists, so that nothing works on what nobody asked
 * for any more; where it cannot begin, the answer says why.
 */
export async function beginRun(
  { db, mesh, principal, env, log }: Beginner,
  { messageId, runId, agentId, question, before }: RunAsked,
): Promise<void> {
  const turns = recentTurns(before, Math.min(env.CHAT_HISTORY_TOKENS, mostHistoryTokens))
  const earlier = turns.map(({ role, content }) => ({ role, text: content }))
  try {
    await mesh.agents.internal.runs.begin.mutate({ id: runId, agentId, question, earlier })
  } catch (error) {
    if (!(error instanceof MeshError)) throw error
    log.warn({ err: error, messageId }, 'an agent could not begin')
    await db.message.updateMany({
      where: { id: messageId, tenantId: principal.tenantId, state: 'streaming' },
      data: { state: 'failed', errorReason: reasonOf(error, false) },
    })
  }
}
