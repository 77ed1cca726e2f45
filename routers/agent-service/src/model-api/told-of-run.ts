import type { Rows } from '@wattos/data'
import { demands } from '@wattos/identity'
import { z } from 'zod'
import { definitionSchema } from '../definition.ts'
import type { MemberContext } from '../kit.ts'
import { foundIn } from '../runs/found.ts'
import { inOrBelow, waitsBelow } from '../runs/waits-below.ts'
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
    where: { ...where, kind: { not: 'model' } },
    orderBy: { ordinal: 'asc' },
  })
  const views = steps.map((step) => stepView(step))
  const waits = state === 'waiting_approval' || (await waitsBelow(ctx, run))
  const { language } = definitionSchema.parse(run.definition)
  return {
    run: { id, state: waits ? ('waiting_approval' as const) : restingState(run), version, reason },
    tools: views.map(({ id: step, tool, state: stands, code }) => ({ step, tool, state: stands, code })),
    citations: foundIn(steps),
    waitingFor: waits ? await decisionsOf(ctx, run) : [],
    mode: 'generated' as const,
    ...(demands(ctx.principal, 'disclosure') && { notice: notices[language] }),
  }
}

/** What an answer says of the run behind it. */
export type ToldOfRun = Awaited<ReturnType<typeof toldOfRun>>

const restingState = ({ paused, state }: Rows['agentRun']) =>
  paused && (state === 'pending' || state === 'waiting_agent') ? ('paused' as const) : state

async function decisionsOf(ctx: MemberContext, { id: runId, tenantId }: Rows['agentRun']) {
  const waiting = await ctx.db.agentApproval.findMany({
    where: { tenantId, state: 'waiting', ...inOrBelow(runId) },
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
