import { setTimeout as wait } from 'node:timers/promises'
import { demands, type Principal } from '@wattos/identity'
import type { ToolContext } from '../declaration.ts'
import { told } from '../tools/problems.ts'
import type { Tool } from '../tools/tool.ts'
import {
  type Asked,
  type CallRow,
  type Claim,
  type Ledger,
  claim,
  digestOf,
  settle,
  takeOver,
} from './claim.ts'
import { failed, type Outcome } from './outcome.ts'
import { perform } from './perform.ts'

/** How much longer than a tool's own time its call is another's, in milliseconds: for writing down what became of it. */
const writingMs = 15_000
const longestWaitMs = 1_000

/** A call of a tool for a person. */
export interface ToolCall {
  readonly tool: Tool
  readonly given: unknown
  readonly key: string
  readonly principal: Principal
}

/**
 * Calls a tool once for each key: whoever asks again, also after a restart or of another replica, gets what came of it the first time.
 * What was cut off is done again only if that does no harm; else its outcome is unknown, and said to be.
 */
export async function callOnce(ctx: ToolContext, call: ToolCall): Promise<Outcome> {
  const { tool, given, key, principal } = call
  const { tenantId, userId } = principal
  // Not the caller's own connection: what became of it is written down even if the caller has gone.
  const ledger: Ledger = {
    db: ctx.runtime.dbFor(tenantId),
    sealer: ctx.resources.sealer,
    seals: demands(principal, 'redact-chats'),
  }
  const asked: Asked = { tenantId, userId, key, tool: tool.id, digest: digestOf(tool.id, given) }
  const leaseMs = tool.timeoutMs + writingMs
  for (let pause = 50; ; pause = Math.min(pause * 2, longestWaitMs)) {
    const found = await claim(ledger, asked, leaseMs)
    if (found.state === 'ours') return act(ctx, call, { ledger, row: found.row })
    if (found.state === 'cut' && !tool.repeatable) return cutOff(ledger, found)
    if (found.state === 'cut' && (await takeOver(ledger, found, leaseMs)))
      return act(ctx, call, { ledger, row: found.row })
    if (found.state === 'done') return found.outcome
    if (found.state === 'other') return failed(told('KEY_REUSED', {}))
    try {
      await wait(pause, undefined, { signal: ctx.signal })
    } catch {
      return failed(told('STILL_RUNNING', {}))
    }
  }
}

async function act(
  ctx: ToolContext,
  { tool, given, key, principal }: ToolCall,
  { ledger, row }: { readonly ledger: Ledger; readonly row: CallRow },
): Promise<Outcome> {
  const mesh = ctx.runtime.meshFor(principal, tool.timeoutMs)
  const outcome = await perform(tool, given, { principal, key, mesh, log: ctx.log })
  await settle(ledger, row, outcome)
  return outcome
}

async function cutOff(ledger: Ledger, { row }: Extract<Claim, { state: 'cut' }>): Promise<Outcome> {
  const outcome = failed(told('CALL_CUT_OFF', {}))
  await settle(ledger, row, outcome)
  return outcome
}
