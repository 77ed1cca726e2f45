import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { WebStandardStreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js'
import type { Principal } from '@wattos/identity'
import type { Logger } from '@wattos/telemetry'
import { z } from 'zod'
import { gatewayFailure } from '../errors.ts'
import type { McpMesh } from '../mcp/program.ts'
import { serverFor } from '../mcp/server.ts'
import { readBytes } from './read-body.ts'
import type { Visit } from './visit.ts'

interface Parts {
  readonly identify: (visit: Visit) => Promise<Principal | null>
  readonly meshFor: (principal: Principal, timeoutMs: number) => McpMesh
  readonly log: Logger
}

/** Largest message, in bytes. */
const largestMessage = 1_000_000
/** Time for an answer, in milliseconds: the longest that a program waits for an agent, and some. */
const answerMs = 330_000

const asksForProgress = z.object({
  params: z.object({ _meta: z.object({ progressToken: z.union([z.string(), z.number()]) }) }),
})

/**
 * Serves `/mcp`, where programs such as Claude Desktop and editors find the organisation's knowledge, tools and agents; with an
 * API key, whose scopes hold. Streamable HTTP without sessions: each message stands for itself, so that any replica answers it.
 */
export function createMcp({ identify, meshFor, log }: Parts) {
  return async (visit: Visit): Promise<void> => {
    const { req, answer, method, origin, requestId } = visit
    // There are no sessions and so no stream to listen on; clients ask for one and go on without.
    if (method !== 'POST') {
      answer.say('allow', 'POST')
      throw gatewayFailure('METHOD_NOT_SUPPORTED', { methods: 'POST' })
    }
    const principal = await identify(visit)
    if (!principal) {
      answer.say('www-authenticate', 'Bearer')
      throw gatewayFailure('KEY_MISSING')
    }
    const body = await readBytes(req, largestMessage)
    const res = answer.begin()
    const gone = new AbortController()
    res.once('close', () => gone.abort())
    const server = serverFor({
      principal,
      mesh: meshFor(principal, answerMs),
      origin,
      signal: gone.signal,
      unexpected(thrown) {
        log.error({ err: thrown, requestId }, 'a message of the MCP failed')
        return gatewayFailure('UNEXPECTED', { requestId })
      },
    })
    // Only who wants to hear of progress needs a stream.
    const enableJsonResponse = !asksForProgress.safeParse(parsed(body)).success
    const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse })
    await server.connect(transport)
    try {
      const reply = await transport.handleRequest(requestOf(visit, body))
      res.writeHead(reply.status, Object.fromEntries(reply.headers))
      if (reply.body) await pipeline(Readable.fromWeb(reply.body), res)
      else res.end()
    } catch (thrown) {
      if (!gone.signal.aborted) throw thrown
    } finally {
      await server.close()
    }
  }
}

function requestOf({ req }: Visit, body: Buffer): Request {
  const version = req.headers['mcp-protocol-version']
  return new Request('http://localhost/mcp', {
    method: 'POST',
    headers: {
      'content-type': req.headers['content-type'] ?? '',
      // Both forms that clients must take; which one it is, we decide.
      accept: 'application/json, text/event-stream',
      ...(typeof version === 'string' && { 'mcp-protocol-version': version }),
    },
    body: new Uint8Array(body),
  })
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}
