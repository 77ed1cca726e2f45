import { may, type Principal } from '@wattos/identity'
import { listSpaces } from '../built-in/list-spaces.ts'
import { searchKnowledge } from '../built-in/search-knowledge.ts'
import type { ToolContext } from '../declaration.ts'
import type { Tool } from '../tools/tool.ts'
import { findTools } from './find-tools.ts'

const knowledge: ReadonlySet<string> = new Set([searchKnowledge.id, listSpaces.id])

/**
 * The tools that a program gets: what the key opens, and nothing that waits for a person's approval, for which there is nobody to ask here.
 * Knowledge needs no right to tools, only to the spaces.
 */
export async function offeredToPrograms(ctx: ToolContext, principal: Principal): Promise<readonly Tool[]> {
  const all = await findTools(ctx, principal.tenantId)
  return all
    .filter(({ enabled, approval }) => enabled && approval === 'never')
    .map(({ tool }) => tool)
    .filter(({ id }) => may(principal, knowledge.has(id) ? 'space:read' : 'tool:use'))
}
