import { z } from 'zod'
import { toolError } from '../../../tools/tool-error.ts'
import { tool } from '../../../tools/tool.ts'
import { kind } from '../../kind.ts'
import { idOf, nameOf } from '../../names.ts'
import { jiraClient } from './client.ts'
import { documentOf } from './document.ts'
import { secret, settings } from './settings.ts'

const created = z.object({ id: z.string(), key: z.string() })
const found = z.object({
  issues: z.array(
    z.object({
      key: z.string(),
      fields: z.object({
        summary: z.string().nullish(),
        status: z.object({ name: z.string() }).nullish(),
        assignee: z.object({ displayName: z.string() }).nullish(),
        updated: z.string().nullish(),
      }),
    }),
  ),
})

/** Issues in Jira: search, create, comment. */
export const jira = kind({
  settings,
  secret,
  aim: ({ baseUrl }) => baseUrl,
  ask: (connection, ground, signal) =>
    jiraClient(connection, ground)(
      { method: 'GET', path: 'rest/api/3/myself', signal },
      z.object({ displayName: z.string() }),
    ),
  tools: (connection, ground) => {
    const ask = jiraClient(connection, ground)
    const { baseUrl, project: usual } = connection.settings
    const link = (key: string) => `${baseUrl.replace(/\/+$/, '')}/browse/${key}`
    const named = (name: string) => ({
      id: idOf(connection, name),
      name: nameOf(connection, name),
      timeoutMs: connection.timeoutMs,
    })
    return [
      tool({
        ...named('search_issues'),
        description: `Searches issues in Jira. ${connection.description}`.trim(),
        arguments: z.object({
          jql: z
            .string()
            .min(1)
            .max(2_000)
            .describe('in Jira Query Language, such as project = IT AND text ~ "printer"'),
          limit: z.number().int().min(1).max(50).default(10),
        }),
        async run({ jql, limit }, { signal }) {
          const body = { jql, maxResults: limit, fields: ['summary', 'status', 'assignee', 'updated'] }
          const { issues } = await ask({ method: 'POST', path: 'rest/api/3/search/jql', body, signal }, found)
          const rows = issues.map(({ key, fields: { summary, status, assignee, updated } }) => ({
            key,
            summary: summary ?? '',
            status: status?.name ?? '',
            assignee: assignee?.displayName ?? '',
            updated: updated ?? '',
            url: link(key),
          }))
          return {
            text:
              rows
                .map((row) => `${row.key} [${row.status}] ${row.summary} (${row.assignee || 'nobody'})`)
                .join('\n') || 'No issue matches.',
            citations: rows.map(({ key, summary, url }) => ({ title: key, text: summary, url })),
            data: rows,
          }
        },
      }),
      tool({
        ...named('create_issue'),
        description: `Creates an issue in Jira. ${connection.description}`.trim(),
        arguments: z.object({
          project: z
            .string()
            .max(50)
            .optional()
            .describe(usual ? `key of the project; empty: ${usual}` : 'key of the project'),
          summary: z.string().min(1).max(250),
          description: z.string().max(20_000).default(''),
          type: z.string().max(60).default('Task').describe('such as Task, Bug, Story'),
          labels: z.array(z.string().regex(/^\S+$/).max(60)).max(20).default([]),
        }),
        effect: 'changes',
        async run({ project = usual, summary, description, type, labels }, { signal }) {
          if (!project) throw toolError('PROJECT_MISSING', {})
          const body = {
            fields: {
              project: { key: project },
              summary,
              issuetype: { name: type },
              labels,
              ...(description && { description: documentOf(description) }),
            },
          }
          const { key } = await ask({ method: 'POST', path: 'rest/api/3/issue', body, signal }, created)
          return { text: `${key} was created: ${link(key)}`, data: { key, url: link(key) } }
        },
      }),
      tool({
        ...named('add_comment'),
        description: `Adds a comment to an issue in Jira. ${connection.description}`.trim(),
        arguments: z.object({
          issue: z.string().regex(/^[A-Z][A-Z0-9_]*-\d+$/, 'is no key of an issue, such as IT-7'),
          text: z.string().min(1).max(20_000),
        }),
        effect: 'changes',
        async run({ issue, text }, { signal }) {
          const body = { body: documentOf(text) }
          await ask(
            { method: 'POST', path: `rest/api/3/issue/${issue}/comment`, body, signal },
            z.object({ id: z.string() }),
          )
          return { text: `The comment was added to ${issue}.`, data: { issue } }
        },
      }),
    ]
  },
})
