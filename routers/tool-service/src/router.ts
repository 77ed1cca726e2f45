import { kit } from './kit.ts'
import { callTool } from './procedures/call-tool.ts'
import { describeTools } from './procedures/describe-tools.ts'
import { listTools } from './procedures/list-tools.ts'

/** What members may call. */
export const edge = kit.router({ list: listTools })

/** What other services may call. */
export const internal = kit.router({ describeTools, callTool, subject: kit.subject() })
