import { OAuthError } from '@modelcontextprotocol/sdk/server/auth/errors.js'
import { OutboundError } from '@wattos/outbound'
import { ToolError } from '../tools/tool-error.ts'

/** What stands against an account, in words for people; whatever is not meant for them stays unsaid. */
export function problemOf(error: unknown): string {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof ToolError || cause instanceof OutboundError) return cause.message
    if (cause instanceof OAuthError) return `It refuses (${cause.errorCode}).`
  }
  return 'It does not offer OAuth as MCP asks for, or takes no clients by itself. Ask for a client id there.'
}
