import { viewOf } from '../../connections/connection-view.ts'
import { kit } from '../../kit.ts'

/** The connections of the organisation, and the names of the MCP servers that the operator allows as processes. */
export const listConnections = kit.can('tool:edit').query(async ({ ctx }) => {
  const rows = await ctx.db.toolConnection.findMany({
    where: { tenantId: ctx.principal.tenantId },
    orderBy: { name: 'asc' },
  })
  return { connections: rows.map(viewOf), stdioServers: Object.keys(ctx.env.TOOL_STDIO_SERVERS) }
})
