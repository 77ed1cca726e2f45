import type { Context } from '@wattos/mesh'
import type { kit } from '../kit.ts'
import type { LlmEnv } from '../env.ts'
import type { LlmResources } from '../models/resources.ts'
import type { CompletionCall } from '../complete/call.ts'
import type { ModelCall } from '../usage/call.ts'
import { countCall, type CallRecord } from '../usage/meter.ts'

type Declaration = (typeof kit)['declaration']

/** What the gateway's procedures see. */
export type LlmContext = Context<Declaration['uses'], Declaration['owns'], LlmEnv, LlmResources>

/** The circumstances of a model call made in this context; its usage goes to the metrics and to the caller's tenant. */
export function modelCall(ctx: LlmContext): ModelCall {
  return {
    signal: ctx.signal,
    idleMs: ctx.env.LLM_IDLE_TIMEOUT_MS,
    firstTokenMs: ctx.env.LLM_FIRST_TOKEN_TIMEOUT_MS,
    log: ctx.log,
    meter: (record) => note(ctx, record),
  }
}

/** The same for a completion; see CompletionCall for the options. */
export function completionCall(
  ctx: LlmContext,
  options: Pick<CompletionCall, 'stream' | 'wire'>,
): CompletionCall {
  const { principal, requestId, caller } = ctx
  return { ...modelCall(ctx), principal, requestId, caller, ...options }
}

async function note(ctx: LlmContext, record: CallRecord): Promise<void> {
  countCall(ctx.runtime.metrics, record)
  // Work that no one's request caused has no tenant to account it to.
  if (!ctx.principal) return
  const { tenantId, userId } = ctx.principal
  const data = {
    ...record,
    tenantId,
    userId,
    requestId: ctx.requestId,
    costMicros: BigInt(record.costMicros),
    durationMs: Math.round(record.durationMs),
  }
  try {
    await ctx.db.llmUsage.create({ data })
  } catch (error) {
    // An answer that was given is not taken back because its cost could not be written down.
    ctx.log.error({ err: error, ...record }, 'usage could not be stored')
  }
}
