import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { look } from '../../connections/look.ts'
import { toolErrors, toolFailure } from '../../errors.ts'
import { kit } from '../../kit.ts'

/** Asks the other side whether it answers and which tools it offers now: `{ problem }`, null if all is well. */
export const checkConnection = kit
  .can('tool:edit')
  .errors(throws(toolErrors, 'CONNECTION_NOT_FOUND'))
  .input(z.object({ id: z.uuid() }))
  .mutation(async ({ input: { id }, ctx }) => {
    const row = await ctx.db.toolConnection.findFirst({ where: { tenantId: ctx.principal.tenantId, id } })
    if (!row) throw toolFailure('CONNECTION_NOT_FOUND')
    return { problem: await look(ctx, row) }
  })
