import type { Principal } from '@wattos/identity'
import type { PassOn, WireError } from '@wattos/mesh'
import { gatewayFailure } from '../errors.ts'
import { readBytes } from './read-body.ts'
import { sendJson } from './refuse.ts'
import type { Visit } from './visit.ts'

interface Parts {
  readonly passOn: PassOn
  readonly identify: (visit: Visit) => Promise<Principal | null>
}

/** Largest message, in bytes. */
const largestMessage = 1_000_000
/** Time for an answer, in milliseconds: the longest that a tool may take, and some. */
const answerMs = 150_000

/** Serves `/mcp`, where programs such as Claude Desktop and editors find the organisation's knowledge and tools; with an API key, whose scopes hold. */
export function createMcp({ passOn, identify }: Parts) {
  return async (visit: Visit): Promise<void> => {
    const { req, answer, method, clientAddress } = visit
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
    passOn(req, answer.begin(), {
      service: 'tool-service',
      target: '/mesh/tool-service/http/mcp',
      principal,
      timeoutMs: answerMs,
      clientAddress,
      body,
      refuse: (error) => refuseMessage(visit, error),
    })
  }

  function refuseMessage(visit: Visit, { message, data }: WireError): void {
    sendJson(visit, data.httpStatus, { jsonrpc: '2.0', error: { code: -32_000, message }, id: null })
  }
}
