import type { Rows } from '@wattos/data'
import { OutboundError } from '@wattos/outbound'
import type { ToolContext } from '../declaration.ts'
import { ToolError } from '../tools/tool-error.ts'
import { groundOf } from './ground.ts'
import { kinds } from './kinds.ts'
import { opened } from './open.ts'

/** How long the other side may take to say what it offers, in milliseconds. */
const lookMs = 8_000

/** Asks the other side whether it answers and what it offers, and writes that down: what is wrong, or null, also where there is no way to ask. */
export async function look(ctx: ToolContext, row: Rows['toolConnection']): Promise<string | null> {
  const { tenantId, id } = row
  const { ask } = kinds[row.kind]
  if (!ask) return null
  const signal = AbortSignal.any([ctx.signal, AbortSignal.timeout(lookMs)])
  try {
    const connection = { ...opened(row, ctx.resources.sealer), timeoutMs: Math.min(row.timeoutMs, lookMs) }
    const offered = await ask(connection, groundOf(ctx), signal)
    const listed: object = JSON.parse(JSON.stringify(offered))
    await ctx.db.toolConnection.updateMany({
      where: { tenantId, id },
      data: { offered: listed, checkedAt: new Date(), problem: null },
    })
    return null
  } catch (err) {
    ctx.log.warn({ err, connection: id }, 'a connection does not answer as it should')
    const problem = wordsOf(err)
    await ctx.db.toolConnection.updateMany({
      where: { tenantId, id },
      data: { checkedAt: new Date(), problem },
    })
    return problem
  }
}

// Errors of ours are written for people; others may tell of the inside.
function wordsOf(error: unknown): string {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if (cause instanceof ToolError || cause instanceof OutboundError) return cause.message
  return 'The other side does not answer as it should. Check the address and the key.'
}
