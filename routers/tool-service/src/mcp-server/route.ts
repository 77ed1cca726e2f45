import type { ServerResponse } from 'node:http'
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js'
import type { RawRoute } from '@wattos/mesh'
import type { ToolContext } from '../declaration.ts'
import { principalOf } from '../principal.ts'
import { serverFor } from './server.ts'

/** Largest message, in bytes. */
const largestMessage = 1_000_000

/** MCP over streamable HTTP, without sessions: each message stands for itself, so that any replica answers it. */
export const mcpRoute: RawRoute<ToolContext> = {
  method: 'POST',
  path: '/mcp',
  access: 'member',
  async handle({ req, res, readBody }, ctx) {
    const body = new Uint8Array(await readBody(largestMessage))
    const server = serverFor(ctx, principalOf(ctx))
    const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true })
    await server.connect(transport)
    try {
      const version = req.headers['mcp-protocol-version']
      const answer = await transport.handleRequest(
        new Request('http://localhost/mcp', {
          method: 'POST',
          headers: {
            'content-type': req.headers['content-type'] ?? '',
            // Both forms that clients must take; which one it is, we decide.
            accept: 'application/json, text/event-stream',
            ...(typeof version === 'string' && { 'mcp-protocol-version': version }),
          },
          body,
        }),
      )
      res.writeHead(answer.status, {
        'content-type': answer.headers.get('content-type') ?? 'application/json',
      })
      res.end(new Uint8Array(await answer.arrayBuffer()))
    } finally {
      await server.close()
    }
  },
  refuse: (res, { message, data }) => sendError(res, data.httpStatus, message),
}

/** Answers with an error of JSON-RPC that belongs to no message. */
function sendError(res: ServerResponse, status: number, message: string): void {
  res
    .writeHead(status, { 'content-type': 'application/json' })
    .end(JSON.stringify({ jsonrpc: '2.0', error: { code: -32_000, message }, id: null }))
}
