import type { Kind } from './kind.ts'
import { email } from './kinds/email.ts'
import { http } from './kinds/http.ts'
import { jira } from './kinds/jira/jira.ts'
import { mcp } from './kinds/mcp/mcp.ts'
import { openapi } from './kinds/openapi/openapi.ts'
import { slack } from './kinds/slack.ts'
import { websearch } from './kinds/websearch.ts'

/** Names of the kinds of systems that can be connected. */
export const kindNames = ['http', 'openapi', 'mcp', 'slack', 'jira', 'email', 'websearch'] as const

/** Name of a kind of system. */
export type KindName = (typeof kindNames)[number]

/** The kinds of systems that can be connected. */
export const kinds: Readonly<Record<KindName, Kind>> = { http, openapi, mcp, slack, jira, email, websearch }
