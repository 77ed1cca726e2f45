import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { ragErrors } from '../errors.ts'
import { kit } from '../kit.ts'
import { principalOf } from '../principal.ts'
import { grantedSpaces } from '../spaces/grants.ts'

/** Which of some documents the caller's person may read, and which of the others there are all the same. */
export const checkDocuments = kit.service
  .errors(throws(ragErrors, 'PRINCIPAL_MISSING'))
  .input(z.object({ documentIds: z.array(z.uuid()).max(10_000) }))
  .query(async ({ input: { documentIds }, ctx }) => {
    const principal = principalOf(ctx)
    const { tenantId } = principal
    const ids = async (space: object) => {
      const where = { tenantId, id: { in: documentIds }, space }
      return (await ctx.db.indexedDocument.findMany({ where, select: { id: true } })).map(({ id }) => id)
    }
    const [readable, there] = await Promise.all([ids(grantedSpaces(principal, 'read')), ids({ tenantId })])
    const seen = new Set(readable)
    return { readable, hidden: there.filter((id) => !seen.has(id)) }
  })
