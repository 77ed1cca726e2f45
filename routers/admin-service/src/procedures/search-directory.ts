import { z } from 'zod'
import { terminalEmail } from '../accounts/admission.ts'
import { kit } from '../kit.ts'

/** Most people, and most groups, that are found at once. */
const most = 10

/** Groups and people of the organisation whose name contains a text, by name: for those who want to share something with them. */
export const searchDirectory = kit
  .can('chat:use')
  .input(z.object({ text: z.string().trim().min(1).max(100) }))
  .query(async ({ input: { text }, ctx }) => {
    const { tenantId } = ctx.principal
    const name = { contains: text, mode: 'insensitive' } as const
    const [groups, members] = await Promise.all([
      ctx.db.group.findMany({
        where: { tenantId, name },
        orderBy: [{ name: 'asc' }, { id: 'asc' }],
        take: most,
        select: { id: true, name: true },
      }),
      ctx.db.membership.findMany({
        where: { tenantId, active: true, user: { name, email: { not: terminalEmail } } },
        orderBy: [{ user: { name: 'asc' } }, { id: 'asc' }],
        take: most,
        select: { user: { select: { id: true, name: true, email: true } } },
      }),
    ])
    return [
      ...groups.map((group) => ({ kind: 'group' as const, ...group, email: null })),
      ...members.map(({ user }) => ({ kind: 'person' as const, ...user })),
    ]
  })
