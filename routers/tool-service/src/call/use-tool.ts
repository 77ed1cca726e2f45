import { type Principal, may } from '@wattos/identity'
import type { ToolContext } from '../declaration.ts'
import { findTools } from '../registry/find-tools.ts'
import { told } from '../tools/problems.ts'
import { callOnce } from './call-once.ts'
import { failed, type Outcome } from './outcome.ts'

/** What somebody wants done: a tool by its id, its arguments, and the key under which it is done once. */
export interface Wanted {
  readonly tool: string
  readonly arguments: unknown
  readonly key: string
}

/** Calls a tool that the person may use with arguments that fit; everything that stands against it is an outcome, too. */
export async function useTool(ctx: ToolContext, principal: Principal, wanted: Wanted): Promise<Outcome> {
  if (!may(principal, 'tool:use')) return failed(told('TOOLS_NOT_PERMITTED', {}))
  const [found] = await findTools(ctx, principal.tenantId, [wanted.tool])
  if (!found?.enabled) return failed(told('TOOL_NOT_HERE', { tool: wanted.tool }))
  const { tool } = found
  const checked = tool.check(wanted.arguments)
  if ('problem' in checked) return failed(told('ARGUMENTS_DO_NOT_FIT', {}, checked.problem))
  return callOnce(ctx, { tool, given: checked.value, key: wanted.key, principal })
}
