import { z } from 'zod'
import { assertOk, jsonOf } from '../../tools/read-answer.ts'
import { toolError } from '../../tools/tool-error.ts'
import { tool } from '../../tools/tool.ts'
import { kind } from '../kind.ts'
import { idOf, nameOf } from '../names.ts'

const answerSchema = z.object({
  results: z.array(z.object({ url: z.string(), title: z.string(), content: z.string().nullish() })),
})

/** Search on the web through an engine that answers as SearXNG does (`/search?format=json`). */
export const websearch = kind({
  settings: z.object({
    url: z.url({ protocol: /^https?$/ }),
    language: z.string().max(10).default('de'),
    /** 0: everything, 2: nothing for adults. */
    safeSearch: z.number().int().min(0).max(2).default(1),
  }),
  secret: z.object({ key: z.string().max(1_000).optional() }),
  aim: ({ url }) => url,
  tools: (connection, { outbound }) => [
    tool({
      id: idOf(connection, 'search'),
      name: nameOf(connection, 'search'),
      description:
        `Searches the web and returns titles, addresses and excerpts. ${connection.description}`.trim(),
      arguments: z.object({
        query: z.string().min(1).max(500),
        language: z.string().max(10).default(connection.settings.language),
        limit: z.number().int().min(1).max(20).default(8),
      }),
      timeoutMs: connection.timeoutMs,
      async run({ query, language, limit }, { signal }) {
        const { url, safeSearch } = connection.settings
        const address = new URL('search', `${url.replace(/\/(?:search)?\/?$/, '')}/`)
        address.search = new URLSearchParams({
          q: query,
          format: 'json',
          language,
          safesearch: String(safeSearch),
        }).toString()
        const { key } = connection.secret
        const answer = await outbound.request(address, {
          signal,
          ...(key && { headers: { authorization: `Bearer ${key}` } }),
        })
        assertOk(answer, connection.name)
        const parsed = answerSchema.safeParse(jsonOf(answer))
        if (!parsed.success) throw toolError('SEARCH_NOT_JSON', {})
        const results = parsed.data.results.slice(0, limit)
        return {
          text:
            results
              .map(({ title, url: at, content }, n) => `[${n + 1}] ${title}\n${at}\n${content ?? ''}`)
              .join('\n\n') || 'Nothing was found.',
          citations: results.map(({ title, url: at, content }) => ({ title, text: content ?? '', url: at })),
        }
      },
    }),
  ],
})
