import { CallToolResultSchema } from '@modelcontextprotocol/sdk/types.js'
import { z } from 'zod'
import { schemaTool } from '../../../tools/schema-tool.ts'
import { toolError } from '../../../tools/tool-error.ts'
import { kind } from '../../kind.ts'
import { idOf, nameOf } from '../../names.ts'
import { textOfContent } from './content.ts'
import { inSession } from './session.ts'
import { type Offered, offeredSchema, secret, settings } from './settings.ts'

const mostTools = 200
const longestDescription = 4_000
const argumentsSchema = z.record(z.string(), z.unknown())

/** Tools of an MCP server. What a server says of itself proves nothing: all of them wait for approval until the organisation says otherwise. */
export const mcp = kind({
  settings,
  secret,
  aim: (given) => (given.transport === 'http' ? given.url : given.server),
  ask: (connection, ground, signal) =>
    inSession(connection, ground, async (client): Promise<Offered> => {
      const offered: Offered = []
      let cursor: string | undefined
      do {
        const page = await client.listTools({ ...(cursor !== undefined && { cursor }) }, { signal })
        for (const { name, description = '', inputSchema, annotations } of page.tools)
          offered.push({
            name,
            description: description.slice(0, longestDescription),
            parameters: inputSchema,
            readOnly: annotations?.readOnlyHint === true,
          })
        cursor = page.nextCursor
      } while (cursor !== undefined && offered.length < mostTools)
      return offered.slice(0, mostTools)
    }),
  tools: (connection, ground) =>
    offeredSchema.parse(connection.offered).map((offered) =>
      schemaTool({
        id: idOf(connection, offered.name),
        name: nameOf(connection, offered.name),
        description: offered.description,
        parameters: offered.parameters,
        effect: offered.readOnly ? 'reads' : 'changes',
        approval: 'always',
        repeatable: offered.readOnly,
        timeoutMs: connection.timeoutMs,
        run: (given, { signal }) =>
          inSession(connection, ground, async (client) => {
            const called = await client.callTool(
              { name: offered.name, arguments: argumentsSchema.parse(given) },
              CallToolResultSchema,
              { signal, timeout: connection.timeoutMs },
            )
            const { content, structuredContent, isError } = CallToolResultSchema.parse(called)
            const text = textOfContent(content)
            if (isError)
              throw toolError(
                'SERVICE_REPORTS_FAILURE',
                { service: connection.name },
                { words: text.slice(0, 4_000) },
              )
            return { text, ...(structuredContent && { data: structuredContent }) }
          }),
      }),
    ),
})
