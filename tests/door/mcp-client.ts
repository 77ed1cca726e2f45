import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import type { RequestOptions } from '@modelcontextprotocol/sdk/shared/protocol.js'
import { CallToolResultSchema } from '@modelcontextprotocol/sdk/types.js'
import type { Permission } from '@wattos/identity'
import type { Person } from './people.ts'

/** Makes a key of somebody's with these scopes. */
export async function makeKey(person: Person, ...permissions: Permission[]): Promise<string> {
  return (await person.client.admin.keys.create.mutate({ name: 'Desktop', permissions, days: 1 })).key
}

/** The official client, as Claude Desktop and editors use it. */
export async function connectMcp(url: string, key: string) {
  const client = new Client({ name: 'test', version: '1' })
  await client.connect(
    new StreamableHTTPClientTransport(new URL('/mcp', url), {
      requestInit: { headers: { authorization: `Bearer ${key}` } },
    }),
  )
  return {
    names: async () => (await client.listTools()).tools.map(({ name }) => name),
    call: async (name: string, args: Record<string, unknown> = {}, options: RequestOptions = {}) =>
      CallToolResultSchema.parse(
        await client.callTool({ name, arguments: args }, CallToolResultSchema, options),
      ),
    client,
    [Symbol.asyncDispose]: () => client.close(),
  }
}
