import type { Context } from '@wattos/mesh'
import type { kit } from '../kit.ts'
import type { LlmEnv } from '../env.ts'
import type { LlmResources } from '../models/resources.ts'
import type { CompletionCall } from '../complete/call.ts'
import type { ModelCall } from '../usage/call.ts'
import { countCall } from '../usage/meter.ts'

type Declaration = (typeof kit)['declaration']

/** What the gateway's procedures see. */
export type LlmContext = Context<Declaration['uses'], Declaration['owns'], LlmEnv, LlmResources>

/** The circumstances of a model call made in this context; what it used is counted in the metrics. */
export function modelCall(ctx: LlmContext, tell?: ModelCall['tell']): ModelCall {
  return completionCall(ctx, { stream: false, tell })
}

/** The same for a completion; see CompletionCall for the options. */
export function completionCall(
  ctx: LlmContext,
  { stream, wire = false, tell }: Pick<CompletionCall, 'stream' | 'wire' | 'tell'>,
): CompletionCall {
  return {
    principal: ctx.principal,
    requestId: ctx.requestId,
    caller: ctx.caller,
    scope: ctx.call.scope,
    idleMs: ctx.env.LLM_IDLE_TIMEOUT_MS,
    firstTokenMs: ctx.env.LLM_FIRST_TOKEN_TIMEOUT_MS,
    // A logger for each call costs more than most calls have to say.
    warn: (fields, message) => ctx.log.warn(fields, message),
    meter: (record) => countCall(ctx.runtime.metrics, record),
    stream,
    wire,
    tell,
  }
}
