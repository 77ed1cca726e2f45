import { demands, principalSchema } from '@wattos/identity'
import { z } from 'zod'
import { kit } from '../../kit.ts'
import { kindsOnly } from '../../personal/placeholder.ts'
import { foundIn } from '../../runs/found.ts'
import type { RunState } from '../../runs/states.ts'

const found = z.object({
  ordinal: z.int(),
  title: z.string(),
  text: z.string(),
  documentId: z.string().optional(),
  start: z.int().optional(),
  end: z.int().optional(),
  page: z.int().optional(),
  url: z.string().optional(),
})

/** How runs stand that answer in conversations, and what they ended with; those that are gone are left out. */
export const readOutcomes = kit.service
  .input(z.object({ tenantId: z.uuid(), ids: z.array(z.uuid()).max(100) }))
  .query(async ({ input: { tenantId, ids }, ctx }) => {
    const db = ctx.runtime.dbFor(tenantId)
    const runs = await db.agentRun.findMany({ where: { tenantId, id: { in: ids } } })
    const steps = await db.agentStep.findMany({
      where: { tenantId, runId: { in: runs.map(({ id }) => id) }, state: 'done' },
      orderBy: { ordinal: 'asc' },
    })
    return runs.map((run) => {
      const own = steps.filter(({ runId }) => runId === run.id)
      const state: RunState = run.state
      /** Whether the organisation wanted no personal data in conversations when it began. */
      const redact = demands(principalSchema.parse(run.principal), 'redact-chats')
      const said = (text: string) => (redact ? kindsOnly(text) : text)
      return {
        id: run.id,
        state,
        reason: run.reason,
        output: said(run.output),
        model: own.findLast(({ kind }) => kind === 'model')?.model ?? null,
        found: z
          .array(found)
          .parse(foundIn(own))
          .map(({ title, text, url, ...place }) => ({
            ...place,
            title: said(title),
            text: said(text),
            ...(url !== undefined && { url: said(url) }),
          })),
        redact,
        tokensIn: run.tokensIn,
        tokensOut: run.tokensOut,
        costMicros: Number(run.costMicros),
        workedMs: run.workedMs,
      }
    })
  })
