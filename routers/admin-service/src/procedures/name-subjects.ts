import { z } from 'zod'
import { kit } from '../kit.ts'

/** The names behind ids of people and groups of the organisation; those that it does not know (any more) are left out. */
export const nameSubjects = kit
  .can('chat:use')
  .input(z.object({ ids: z.array(z.uuid()).max(500) }))
  .query(async ({ input: { ids }, ctx }) => {
    const { tenantId } = ctx.principal
    const select = { id: true, name: true }
    const [groups, members] = await Promise.all([
      ctx.db.group.findMany({ where: { tenantId, id: { in: ids } }, select }),
      ctx.db.membership.findMany({
        where: { tenantId, userId: { in: ids } },
        select: { user: { select } },
      }),
    ])
    return [...groups, ...members.map(({ user }) => user)]
  })
