import type { z } from 'zod'
import { assertOk, jsonOf } from '../../../tools/read-answer.ts'
import { toolError } from '../../../tools/tool-error.ts'
import type { Connection, Ground } from '../../kind.ts'
import type { JiraSecret, JiraSettings } from './settings.ts'

/** A request to Jira's REST API. */
export interface JiraRequest {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: unknown
  readonly signal: AbortSignal
}

/** Asks Jira as the connection's user, and reads the answer by its schema; throws a ToolError with Jira's words. */
export function jiraClient({ settings, secret }: Connection<JiraSettings, JiraSecret>, { outbound }: Ground) {
  // Cloud takes an account's address with a token, a server of one's own a personal token alone.
  const authorization = settings.email
    ? `Basic ${Buffer.from(`${settings.email}:${secret.apiToken}`).toString('base64')}`
    : `Bearer ${secret.apiToken}`
  return async <Schema extends z.ZodType>(
    { method, path, body, signal }: JiraRequest,
    schema: Schema,
  ): Promise<z.infer<Schema>> => {
    const answer = await outbound.request(new URL(path, `${settings.baseUrl.replace(/\/+$/, '')}/`), {
      method,
      headers: { authorization, accept: 'application/json', 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal,
    })
    assertOk(answer, 'Jira')
    const parsed = schema.safeParse(jsonOf(answer))
    if (!parsed.success) throw toolError('ANSWERED_OTHERWISE', { service: 'Jira' })
    return parsed.data
  }
}
