import type { Rows } from '@wattos/data'
import { demands } from '@wattos/identity'
import { z } from 'zod'
import { definitionSchema } from '../definition.ts'
import type { MemberContext } from '../kit.ts'
import { foundIn } from '../runs/found.ts'
import { stepView } from '../runs/run-view.ts'
import { cardsOf } from '../approvals/card.ts'

const notices = {
  de: 'Diese Antwort hat eine KI geschrieben. Prüfen Sie sie an den Quellen.',
  en: 'An AI wrote this answer. Check it against the sources.',
} as const

/** What an answer says of the run behind it: where it stands, its tools, what they cited, and for which decisions it waits. */
export async function toldOfRun(ctx: MemberContext, run: Rows['agentRun']) {
  const { id, tenantId, state, version, reason } = run
  const where = { runId: id, tenantId }
  const steps = await ctx.db.agentStep.findMany({
    where: { ...where, kind: 'tool' },
    orderBy: { ordinal: 'asc' },
  })
  const views = steps.map(stepView)
  const { language } = definitionSchema.parse(run.definition)
  return {
    run: { id, state: run.paused && state === 'pending' ? ('paused' as const) : state, version, reason },
    tools: views.map(({ id: step, tool, state: stands, code }) => ({ step, tool, state: stands, code })),
    citations: foundIn(steps),
    waitingFor: state === 'waiting_approval' ? await decisionsOf(ctx, where) : [],
    mode: 'generated' as const,
    ...(demands(ctx.principal, 'disclosure') && { notice: notices[language] }),
  }
}

/** What an answer says of the run behind it. */
export type ToldOfRun = Awaited<ReturnType<typeof toldOfRun>>

async function decisionsOf(ctx: MemberContext, where: { readonly runId: string; readonly tenantId: string }) {
  const waiting = await ctx.db.agentApproval.findMany({
    where: { ...where, state: 'waiting' },
    include: { run: true, step: true },
    orderBy: { id: 'asc' },
  })
  const { PUBLIC_URL } = ctx.env
  return (await cardsOf(ctx, waiting)).map(({ id, kind, tool, arguments: given, reason, expiresAt }) => ({
    id,
    kind,
    tool: tool.id,
    arguments: z.json().parse(given),
    reason,
    expiresAt,
    /** Where a person decides, in the console. */
    ...(PUBLIC_URL !== undefined && { url: new URL(`/approvals/${id}`, PUBLIC_URL).href }),
  }))
}
