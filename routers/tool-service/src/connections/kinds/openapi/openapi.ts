import { parseHostList } from '@wattos/outbound'
import { assertOk, jsonOf, textOf } from '../../../tools/read-answer.ts'
import { schemaTool } from '../../../tools/schema-tool.ts'
import { toolError } from '../../../tools/tool-error.ts'
import { kind } from '../../kind.ts'
import { idOf, nameOf } from '../../names.ts'
import { readDocument } from './read-document.ts'
import { requestOf } from './request-of.ts'
import { offeredSchema, secret, settings } from './settings.ts'

const reading: ReadonlySet<string> = new Set(['GET', 'HEAD'])

/** The operations of an HTTP interface that an OpenAPI document describes. */
export const openapi = kind({
  settings,
  secret,
  async ask({ settings: { document, documentUrl, serverUrl } }, { outbound }, signal) {
    const text = document ?? textOf(await outbound.request(documentUrl ?? '', { signal }))
    const { servers, operations } = await readDocument(text)
    const stated = serverUrl ?? servers[0] ?? ''
    const server = URL.parse(stated, documentUrl)
    if (!server || !/^https?:$/.test(server.protocol)) throw toolError('SERVER_NOT_SAID', {})
    return { serverUrl: server.href, operations }
  },
  tools: (connection, { outbound }) => {
    const { serverUrl, operations } = offeredSchema.parse(connection.offered)
    const { timeoutMs } = connection
    return operations.map((operation) => {
      const reads = reading.has(operation.method)
      return schemaTool({
        id: idOf(connection, operation.name),
        name: nameOf(connection, operation.name),
        description: operation.description,
        parameters: operation.parameters,
        effect: reads ? 'reads' : 'changes',
        approval: reads ? 'never' : 'always',
        repeatable: reads,
        timeoutMs,
        async run(given, { signal }) {
          const { url, init } = requestOf(operation, given, { serverUrl, connection })
          const only = parseHostList(new URL(serverUrl).host)
          const answer = await outbound.request(url, { ...init, signal }, { only, timeoutMs })
          assertOk(answer, connection.name)
          const text = `${answer.status}\n${textOf(answer)}`
          return { text, data: { status: answer.status, body: jsonOf(answer) ?? textOf(answer) } }
        },
      })
    })
  },
})
