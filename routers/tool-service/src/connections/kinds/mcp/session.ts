import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport, getDefaultEnvironment } from '@modelcontextprotocol/sdk/client/stdio.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { ToolError } from '../../../tools/tool-error.ts'
import type { Connection, Ground } from '../../kind.ts'
import type { McpSecret, McpSettings } from './settings.ts'

/** Largest message of a server, in bytes. */
const maxBytes = 5_000_000

/** Opens a session with the server, does something in it, and ends it. */
export async function inSession<T>(
  connection: Connection<McpSettings, McpSecret>,
  ground: Ground,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({ name: 'WattOS', version: '1' })
  try {
    await client.connect(transportOf(connection, ground), { timeout: connection.timeoutMs })
    return await work(client)
  } finally {
    await client.close()
  }
}

function transportOf(
  { settings, secret, timeoutMs }: Connection<McpSettings, McpSecret>,
  { outbound, env }: Ground,
) {
  if (settings.transport === 'http')
    return new StreamableHTTPClientTransport(new URL(settings.url), {
      fetch: (url, init) => outbound.fetch(url, init, { timeoutMs, maxBytes }),
      ...(secret.token && { requestInit: { headers: { authorization: `Bearer ${secret.token}` } } }),
    })
  const server = env.TOOL_STDIO_SERVERS[settings.server]
  if (!server)
    throw new ToolError(
      'REFUSED',
      `The operator allows no MCP server ${settings.server}; it would be listed in TOOL_STDIO_SERVERS.`,
    )
  return new StdioClientTransport({
    command: server.command,
    args: server.args,
    // Not our own environment, which holds keys.
    env: { ...getDefaultEnvironment(), ...server.env },
    stderr: 'ignore',
    maxBufferSize: maxBytes,
  })
}
