import { isPersonal } from '../../accounts/personal-server.ts'
import { kit } from '../../kit.ts'

/** The connections at which everybody has an account of their own, by name, and since when the person's is connected; null: it is not. */
export const listAccounts = kit.can('tool:use').query(async ({ ctx }) => {
  const { tenantId, userId } = ctx.principal
  const rows = await ctx.db.toolConnection.findMany({
    where: { tenantId, kind: 'mcp', enabled: true },
    orderBy: { name: 'asc' },
    include: { accounts: { where: { tenantId, userId }, select: { connectedAt: true } } },
  })
  return rows.filter(isPersonal).map(({ id, name, description, accounts }) => ({
    connectionId: id,
    name,
    description,
    connectedAt: accounts[0]?.connectedAt?.toISOString() ?? null,
  }))
})
