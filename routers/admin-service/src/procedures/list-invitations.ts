import { kit } from '../kit.ts'

/** The organisation's open invitations, the newest first. */
export const listInvitations = kit.can('people:manage').query(async ({ ctx }) => {
  const { tenantId } = ctx.principal
  const open = await ctx.db.invitation.findMany({
    where: { tenantId, expiresAt: { gt: new Date() } },
    orderBy: { createdAt: 'desc' },
    select: {
      id: true,
      email: true,
      role: true,
      customRoleId: true,
      groupIds: true,
      expiresAt: true,
      createdAt: true,
    },
  })
  return open.map(({ expiresAt, createdAt, ...invitation }) => ({
    ...invitation,
    expiresAt: expiresAt.toISOString(),
    createdAt: createdAt.toISOString(),
  }))
})
