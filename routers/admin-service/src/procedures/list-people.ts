import { z } from 'zod'
import { kit } from '../kit.ts'

const pageSize = 50

/** The people of the organisation by name, 50 at a time; `search` looks into names and e-mail addresses, `next` is the cursor of the page that follows or null. */
export const listPeople = kit
  .can('people:manage')
  .input(
    z.object({
      search: z.string().trim().max(200).optional(),
      groupId: z.uuid().optional(),
      cursor: z.uuid().optional(),
    }),
  )
  .query(async ({ input: { search, groupId, cursor }, ctx }) => {
    const { tenantId } = ctx.principal
    const contains = { contains: search ?? '', mode: 'insensitive' } as const
    const members = await ctx.db.membership.findMany({
      where: {
        tenantId,
        ...(search && { user: { OR: [{ name: contains }, { email: contains }] } }),
        ...(groupId !== undefined && { groups: { some: { groupId } } }),
      },
      orderBy: [{ user: { name: 'asc' } }, { id: 'asc' }],
      take: pageSize + 1,
      ...(cursor !== undefined && { cursor: { id: cursor }, skip: 1 }),
      select: {
        id: true,
        role: true,
        active: true,
        createdAt: true,
        customRole: { select: { id: true, name: true } },
        groups: { select: { group: { select: { id: true, name: true } } } },
        user: { select: { id: true, name: true, email: true, twoFactorEnabled: true } },
      },
    })
    const page = members.slice(0, pageSize)
    // A passkey is its owner's in every organisation.
    const passkeys = await ctx.resources.everywhere.passkey.findMany({
      where: { userId: { in: page.map(({ user }) => user.id) } },
      select: { userId: true },
    })
    const withPasskey = new Set(passkeys.map(({ userId }) => userId))
    return {
      people: page.map(({ user: { twoFactorEnabled, ...user }, groups, createdAt, id: _, ...member }) => ({
        ...user,
        ...member,
        groups: groups.map(({ group }) => group),
        secondFactor: twoFactorEnabled || withPasskey.has(user.id),
        since: createdAt.toISOString(),
      })),
      next: members.length > pageSize ? (page.at(-1)?.id ?? null) : null,
    }
  })
