import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { ragErrors } from '../errors.ts'
import { kit } from '../kit.ts'
import { principalOf } from '../principal.ts'
import { grantedSpaces } from '../spaces/grants.ts'

const input = z.object({
  /** Id of the last document of the page before. */
  after: z.uuid().optional(),
  limit: z.number().int().min(1).max(500),
})

/** The documents of all spaces from which the person may answer, page by page in the order of their ids; `next` is null on the last page. */
export const pageMaterial = kit.service
  .errors(throws(ragErrors, 'PRINCIPAL_MISSING'))
  .input(input)
  .query(async ({ input: { after, limit }, ctx }) => {
    const principal = principalOf(ctx)
    const { tenantId } = principal
    const found = await ctx.db.indexedDocument.findMany({
      where: {
        tenantId,
        ready: true,
        restricted: false,
        space: grantedSpaces(principal, 'use'),
        ...(after !== undefined && { id: { gt: after } }),
      },
      orderBy: { id: 'asc' },
      take: limit + 1,
      select: { id: true, title: true, space: { select: { name: true } } },
    })
    const documents = found
      .slice(0, limit)
      .map(({ id, title, space }) => ({ documentId: id, title, space: space.name }))
    return { documents, next: found.length > limit ? (documents.at(-1)?.documentId ?? null) : null }
  })
