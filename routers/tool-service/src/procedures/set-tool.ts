import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { toolErrors, toolFailure } from '../errors.ts'
import { kit } from '../kit.ts'
import { findTools } from '../registry/find-tools.ts'

/** Decides for the organisation whether a tool is used and whether it waits for approval; `approval: null` leaves that to the tool. */
export const setTool = kit
  .can('tool:edit')
  .errors(throws(toolErrors, 'TOOL_NOT_FOUND'))
  .input(
    z.object({
      tool: z.string().max(200),
      enabled: z.boolean(),
      approval: z.enum(['never', 'always']).nullable(),
    }),
  )
  .mutation(async ({ input: { tool, ...decided }, ctx }) => {
    const { tenantId } = ctx.principal
    const [found] = await findTools(ctx, tenantId, [tool])
    if (!found) throw toolFailure('TOOL_NOT_FOUND')
    await ctx.db.toolSetting.upsert({
      where: { tenantId_tool: { tenantId, tool }, tenantId },
      create: { tenantId, tool, ...decided },
      update: decided,
    })
    return { tool, ...decided }
  })
