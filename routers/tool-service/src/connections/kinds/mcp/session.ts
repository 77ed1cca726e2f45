import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport, getDefaultEnvironment } from '@modelcontextprotocol/sdk/client/stdio.js'
import {
  StreamableHTTPClientTransport,
  StreamableHTTPError,
} from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js'
import { notConnected } from '../../../accounts/access-token.ts'
import { serverOf } from '../../../accounts/personal-server.ts'
import { toolError } from '../../../tools/tool-error.ts'
import type { Connection, Ground } from '../../kind.ts'
import type { McpSecret, McpSettings } from './settings.ts'

/** Largest message of a server, in bytes. */
const maxBytes = 5_000_000

/**
 * Opens a session with the server, does something in it, and ends it. Where everybody has an account, it is the person's; if
 * their token is refused, nothing has been done yet, and it is tried once more with a renewed one.
 */
export async function inSession<T>(
  connection: Connection<McpSettings, McpSecret>,
  ground: Ground,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const { settings, secret } = connection
  const open = (token?: string) => withClient(transportOf(connection, ground, token), connection, work)
  if (settings.transport === 'stdio') return open()
  if (settings.signIn === 'shared') return open(secret.token)
  const server = serverOf(connection, settings)
  const token = await ground.personalToken(server)
  try {
    return await open(token)
  } catch (error) {
    if (!isRefused(error)) throw error
  }
  try {
    return await open(await ground.personalToken(server, token))
  } catch (error) {
    throw isRefused(error) ? notConnected(server) : error
  }
}

const isRefused = (error: unknown): boolean => error instanceof StreamableHTTPError && error.code === 401

async function withClient<T>(
  transport: Transport,
  { timeoutMs }: Pick<Connection<McpSettings, McpSecret>, 'timeoutMs'>,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({ name: 'WattOS', version: '1' })
  try {
    await client.connect(transport, { timeout: timeoutMs })
    return await work(client)
  } finally {
    await client.close()
  }
}

function transportOf(
  { settings, timeoutMs }: Connection<McpSettings, McpSecret>,
  { outbound, env }: Ground,
  token: string | undefined,
): Transport {
  if (settings.transport === 'http')
    return new StreamableHTTPClientTransport(new URL(settings.url), {
      fetch: (url, init) => outbound.fetch(url, init, { timeoutMs, maxBytes }),
      ...(token && { requestInit: { headers: { authorization: `Bearer ${token}` } } }),
    })
  const server = env.TOOL_STDIO_SERVERS[settings.server]
  if (!server) throw toolError('PROCESS_NOT_ALLOWED', { server: settings.server })
  return new StdioClientTransport({
    command: server.command,
    args: server.args,
    // Not our own environment, which holds keys.
    env: { ...getDefaultEnvironment(), ...server.env },
    stderr: 'ignore',
    maxBufferSize: maxBytes,
  })
}
