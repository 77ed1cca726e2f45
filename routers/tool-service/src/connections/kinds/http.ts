import { parseHostList } from '@wattos/outbound'
import { z } from 'zod'
import { assertOk, jsonOf, textOf } from '../../tools/read-answer.ts'
import { tool } from '../../tools/tool.ts'
import { kind } from '../kind.ts'
import { idOf, nameOf } from '../names.ts'

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
const reading: ReadonlySet<string> = new Set(['GET', 'HEAD'])
const headerName = z.string().regex(/^[\w-]{1,60}$/, 'is no name of a header')

const hosts = z
  .string()
  .min(1)
  .max(2_000)
  .superRefine((text, context) => {
    try {
      parseHostList(text)
    } catch (error) {
      context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : String(error) })
    }
  })

/** Requests to the hosts that an organisation lists. */
export const http = kind({
  settings: z.object({
    /** As in OUTBOUND_ALLOW: api.example.org, *.example.org. */
    hosts,
    methods: z.array(z.enum(methods)).min(1).default(['GET']),
    /** Header that carries the key. */
    keyHeader: headerName.default('authorization'),
    /** Header in which the service takes keys of idempotency, if it does. */
    idempotencyHeader: headerName.optional(),
  }),
  secret: z.object({ key: z.string().max(5_000).optional() }),
  aim: ({ hosts: named, keyHeader }) => [named, keyHeader],
  tools: (connection, { outbound }) => {
    const { settings, secret } = connection
    const only = parseHostList(settings.hosts)
    const changes = settings.methods.some((method) => !reading.has(method))
    return [
      tool({
        id: idOf(connection, 'request'),
        name: nameOf(connection, 'request'),
        description: `Makes an HTTP request to ${settings.hosts}. ${connection.description}`.trim(),
        arguments: z.object({
          url: z.string().max(4_000).describe('whole address, beginning with https://'),
          method: z.enum(settings.methods).default(settings.methods[0] ?? 'GET'),
          headers: z.record(z.string().max(100), z.string().max(4_000)).optional(),
          body: z.union([z.string().max(200_000), z.record(z.string(), z.json())]).optional(),
        }),
        effect: changes ? 'changes' : 'reads',
        repeatable: !changes || settings.idempotencyHeader !== undefined,
        timeoutMs: connection.timeoutMs,
        async run({ url, method, headers: given, body }, { signal, key }) {
          const headers = new Headers(given)
          if (secret.key) headers.set(settings.keyHeader, secret.key)
          if (settings.idempotencyHeader) headers.set(settings.idempotencyHeader, key)
          if (typeof body === 'object' && !headers.has('content-type'))
            headers.set('content-type', 'application/json')
          const sent = typeof body === 'object' ? JSON.stringify(body) : body
          const answer = await outbound.request(
            url,
            { method, headers, signal, ...(sent !== undefined && { body: sent }) },
            { only, timeoutMs: connection.timeoutMs },
          )
          assertOk(answer, connection.name)
          const { status } = answer
          const text = `${status}\n${textOf(answer)}`
          return { text, data: { status, body: jsonOf(answer) ?? textOf(answer) } }
        },
      }),
    ]
  },
})
