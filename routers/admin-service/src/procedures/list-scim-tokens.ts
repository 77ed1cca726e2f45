import { kit } from '../kit.ts'

/** The tokens of the organisation's directory, the newest first, and the address to enter there; only its path where PUBLIC_URL is not set. */
export const listScimTokens = kit.can('tenant:admin').query(async ({ ctx }) => {
  const tokens = await ctx.db.scimToken.findMany({
    where: { tenantId: ctx.principal.tenantId },
    orderBy: { createdAt: 'desc' },
    select: { id: true, name: true, start: true, lastUsedAt: true, createdAt: true },
  })
  return {
    tokens: tokens.map(({ lastUsedAt, createdAt, ...token }) => ({
      ...token,
      lastUsedAt: lastUsedAt?.toISOString() ?? null,
      createdAt: createdAt.toISOString(),
    })),
    address: `${ctx.env.PUBLIC_URL ? new URL(ctx.env.PUBLIC_URL).origin : ''}/scim/v2`,
  }
})
