import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js'

/** What a tool answers: words for the model, and the same for the program. */
export function result(text: string, structuredContent: Record<string, unknown> = {}): CallToolResult {
  return {
    content: [{ type: 'text', text }],
    ...(Object.keys(structuredContent).length > 0 && { structuredContent }),
  }
}

/** A failure of a tool, from which the model may learn. */
export const failure = (text: string): CallToolResult => ({ isError: true, ...result(text) })
