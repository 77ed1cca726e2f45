import { builtIn } from '../built-in/built-in.ts'
import type { ToolContext } from '../declaration.ts'
import type { Tool } from '../tools/tool.ts'

/** A tool as an organisation has it. */
export interface OwnTool {
  readonly tool: Tool
  readonly enabled: boolean
  readonly approval: Tool['approval']
}

/** All tools of an organisation, also those that are switched off; with `ids`, those among them. */
export async function findTools(
  { db }: Pick<ToolContext, 'db'>,
  tenantId: string,
  ids?: readonly string[],
): Promise<OwnTool[]> {
  const settings = await db.toolSetting.findMany({ where: { tenantId } })
  const decided = new Map(settings.map((setting) => [setting.tool, setting]))
  return builtIn
    .filter(({ id }) => !ids || ids.includes(id))
    .map((tool) => {
      const setting = decided.get(tool.id)
      return { tool, enabled: setting?.enabled ?? true, approval: setting?.approval ?? tool.approval }
    })
}
