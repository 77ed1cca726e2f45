import { grantErrors } from '@wattos/grants'
import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { insightErrors, insightFailure } from '../errors.ts'
import { findInsight } from '../insights/find-insight.ts'
import { kit } from '../kit.ts'
import { digestOf } from '../work/keep-result.ts'
import { insightId } from './insight-id.ts'

/** Takes a statement out of every result for good, such as a person who objects: no later run brings it back. */
export const removeStatement = kit
  .can('insight:run')
  .errors(throws(insightErrors, 'INSIGHT_NOT_FOUND', 'INSIGHT_STATEMENT_NOT_FOUND'))
  .errors(throws(grantErrors, 'GRANT_TOO_LOW'))
  .input(insightId.extend({ statementId: z.uuid() }))
  .mutation(async ({ input: { id, statementId }, ctx }) => {
    const { insight } = await findInsight(ctx, id, 'edit')
    const { tenantId } = insight
    const where = { tenantId, insightId: id }
    const statement = await ctx.db.insightStatement.findFirst({ where: { ...where, id: statementId } })
    if (!statement) throw insightFailure('INSIGHT_STATEMENT_NOT_FOUND')
    const { key } = statement
    await ctx.db.transaction(async (tx) => {
      await tx.insight.updateMany({ where: { id, tenantId }, data: { removed: { push: digestOf(key) } } })
      await tx.insightStatement.deleteMany({ where: { ...where, key } })
    })
    return { id }
  })
