import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { feedbackErrors } from '../../errors.ts'
import { kit } from '../../kit.ts'
import { usableRatings } from '../../ratings/exclusion.ts'
import { personOf } from '../../ratings/person-of.ts'

/** Most remarks that are told. */
const mostRemarks = 50

/** What people think of an agent: how often each number of stars was given, the person's own, and what was written, of whom nobody is told. */
export const readAgentRatings = kit.service
  .errors(throws(feedbackErrors, 'PRINCIPAL_MISSING'))
  .input(z.object({ agentId: z.uuid() }))
  .query(async ({ input: { agentId }, ctx }) => {
    const { tenantId, userId } = personOf(ctx)
    const what = { kind: 'agent', targetId: agentId } as const
    const where = { ...(await usableRatings(ctx)), ...what }
    const [groups, own, written] = await Promise.all([
      ctx.db.rating.groupBy({ by: ['value'], where, _count: true }),
      ctx.db.rating.findFirst({ where: { ...what, tenantId, userId } }),
      ctx.db.rating.findMany({
        where: { ...where, comment: { not: '' } },
        orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
        take: mostRemarks,
      }),
    ])
    /** How often one star was given, two, up to five. */
    const counts = [1, 2, 3, 4, 5].map((stars) => groups.find(({ value }) => value === stars)?._count ?? 0)
    const remarks = written.map(({ value: stars, comment, updatedAt }) => ({
      stars,
      comment,
      at: updatedAt.toISOString(),
    }))
    return { counts, own: own && { stars: own.value, comment: own.comment }, remarks }
  })
