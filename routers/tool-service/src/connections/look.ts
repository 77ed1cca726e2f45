import { Prisma, type Rows } from '@wattos/data'
import { OutboundError } from '@wattos/outbound'
import type { ToolCode, ToolProblem } from '../call/outcome.ts'
import { toldOfRequest } from '../call/told-of-request.ts'
import type { ToolContext } from '../declaration.ts'
import { ToolError } from '../tools/tool-error.ts'
import { groundOf } from './ground.ts'
import { kinds } from './kinds.ts'
import { opened } from './open.ts'

/** How long the other side may take to say what it offers, in milliseconds. */
const lookMs = 8_000

/** What is wrong with a connection, as a stable name. */
type ProblemCode = ToolCode | 'NOT_AS_EXPECTED'

/** What is wrong, for whoever learns of it. */
interface Found {
  readonly code: ProblemCode
  readonly message: string
  readonly problem: ToolProblem
}

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
      data: {
        offered: listed,
        checkedAt: new Date(),
        problem: null,
        problemCode: null,
        problemTold: Prisma.DbNull,
      },
    })
    return null
  } catch (err) {
    ctx.log.warn({ err, connection: id }, 'a connection does not answer as it should')
    const { code, message, problem } = problemOf(err)
    await ctx.db.toolConnection.updateMany({
      where: { tenantId, id },
      data: { checkedAt: new Date(), problem: message, problemCode: code, problemTold: problem },
    })
    return message
  }
}

// Errors of ours are written for people; others may tell of the inside.
function problemOf(error: unknown): Found {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof ToolError) return cause
    if (cause instanceof OutboundError) return toldOfRequest(cause)
  }
  const message = 'The other side does not answer as it should. Check the address and the key.'
  const code = 'NOT_AS_EXPECTED'
  return { code, message, problem: { reason: code, details: {}, words: '' } }
}
