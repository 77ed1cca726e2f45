import type { Rows } from '@wattos/data'
import { builtIn } from '../built-in/built-in.ts'
import { groundOf } from '../connections/ground.ts'
import { type KindName, kinds } from '../connections/kinds.ts'
import { opened } from '../connections/open.ts'
import type { ToolContext } from '../declaration.ts'
import type { Tool } from '../tools/tool.ts'

/** A tool as an organisation has it; `connectionId` is null for what is built in. */
export interface OwnTool {
  readonly tool: Tool
  readonly connectionId: string | null
  /** Of its connection. */
  readonly kind: KindName | 'built-in'
  readonly enabled: boolean
  readonly approval: Tool['approval']
}

/** All tools of an organisation, also those that are switched off; with `ids`, those among them. */
export async function findTools(
  ctx: Pick<ToolContext, 'db'> & Parameters<typeof groundOf>[0],
  tenantId: string,
  ids?: readonly string[],
): Promise<OwnTool[]> {
  const connections = ids && connectionsIn(ids)
  const [settings, rows] = await Promise.all([
    ctx.db.toolSetting.findMany({ where: { tenantId, ...(ids && { tool: { in: [...ids] } }) } }),
    ctx.db.toolConnection.findMany({
      where: { tenantId, ...(connections && { id: { in: connections } }) },
      orderBy: { name: 'asc' },
    }),
  ])
  const decided = new Map(settings.map((setting) => [setting.tool, setting]))
  const own = (tool: Tool, connection?: Rows['toolConnection']): OwnTool => {
    const setting = decided.get(tool.id)
    return {
      tool,
      connectionId: connection?.id ?? null,
      kind: connection?.kind ?? 'built-in',
      enabled: (connection?.enabled ?? true) && (setting?.enabled ?? true),
      approval: setting?.approval ?? tool.approval,
    }
  }
  return [
    ...builtIn.map((tool) => own(tool)),
    ...rows.flatMap((row) => toolsOf(row, ctx).map((tool) => own(tool, row))),
  ].filter(({ tool }) => !ids || ids.includes(tool.id))
}

// One connection that cannot be read must not take the others along.
function toolsOf(row: Rows['toolConnection'], ctx: Parameters<typeof groundOf>[0]): readonly Tool[] {
  try {
    return kinds[row.kind].tools(opened(row, ctx.resources.sealer), groundOf(ctx))
  } catch (err) {
    ctx.log.warn({ err, connection: row.id }, 'the tools of a connection cannot be read')
    return []
  }
}

const connectionsIn = (ids: readonly string[]) =>
  ids.map((id) => id.split('.')[0] ?? '').filter((id) => /^[0-9a-f-]{36}$/.test(id))
