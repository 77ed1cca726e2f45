import type { OAuthClientInformation } from '@modelcontextprotocol/sdk/shared/auth.js'
import type { Rows } from '@wattos/data'
import type { Connection } from '../connections/kind.ts'
import {
  type McpSecret,
  type McpSettings,
  secret as secretSchema,
  settings as settingsSchema,
} from '../connections/kinds/mcp/settings.ts'
import { opened } from '../connections/open.ts'
import type { Sealer } from '@wattos/secrets'

/** An MCP server at which every person has an account of their own. */
export interface PersonalServer {
  readonly connectionId: string
  readonly name: string
  readonly url: string
  /** What is asked for where the server names nothing itself. */
  readonly scope: string | undefined
  /** The client that the organisation has registered there; without one each account registers its own. */
  readonly configured: OAuthClientInformation | undefined
}

/** The server of a connection; undefined for one that has a key for all, or none. Throws REFUSED if the connection's secret does not open. */
export function personalServer(row: Rows['toolConnection'], sealer: Sealer): PersonalServer | undefined {
  if (!isPersonal(row)) return undefined
  const connection = opened(row, sealer)
  const settings = settingsSchema.parse(connection.settings)
  if (settings.transport !== 'http') return undefined
  return serverOf({ ...connection, secret: secretSchema.parse(connection.secret) }, settings)
}

/** The same of a connection that is open already. */
export function serverOf(
  { id, name, secret }: Pick<Connection<unknown, McpSecret>, 'id' | 'name' | 'secret'>,
  { url, scope, clientId }: Extract<McpSettings, { transport: 'http' }>,
): PersonalServer {
  const { clientSecret } = secret
  const configured = clientId !== undefined && {
    client_id: clientId,
    ...(clientSecret !== undefined && { client_secret: clientSecret }),
  }
  return { connectionId: id, name, url, scope, configured: configured || undefined }
}

/** Whether every person has an account of their own at this connection. */
export function isPersonal({ kind, settings }: Pick<Rows['toolConnection'], 'kind' | 'settings'>): boolean {
  if (kind !== 'mcp') return false
  const parsed = settingsSchema.safeParse(settings).data
  return parsed?.transport === 'http' && parsed.signIn === 'person'
}
