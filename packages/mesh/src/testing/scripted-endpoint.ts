import { backgroundCall } from '../background.ts'
import type { OutgoingCall } from '../call.ts'
import { Endpoint } from '../resilience/endpoint.ts'
import { Scope } from '../scope.ts'
import { transportError } from '../wire-error.ts'

const origin = { service: 'callee', path: 'p', requestId: 'r' }

/** Failures that an endpoint can be told to end with. */
export const failures = {
  refused: () => transportError('CONNECTION_REFUSED', '', origin),
  unanswered: () => transportError('CONNECTION_UNANSWERED', '', origin),
  broken: () => transportError('CONNECTION_FAILED', '', origin),
  garbage: () => transportError('BAD_RESPONSE', '', origin),
  late: () => transportError('DEADLINE_EXCEEDED', '', origin),
  aborted: () => transportError('ABORTED', '', origin),
}

/** An endpoint that does as it is told, with what arrived at it. */
export interface ScriptedEndpoint {
  readonly endpoint: Endpoint
  readonly arrived: OutgoingCall[]
}

interface Script {
  readonly answer: (outgoing: OutgoingCall) => Promise<unknown>
  readonly weight?: number
  readonly failureThreshold?: number
  readonly resetTimeoutMs?: number
}

/** Makes an endpoint of a script. */
export function scriptedEndpoint({
  answer,
  weight = 1,
  failureThreshold = 5,
  resetTimeoutMs = 3_000,
}: Script): ScriptedEndpoint {
  const arrived: OutgoingCall[] = []
  const link = {
    transport: 'frames' as const,
    request(outgoing: OutgoingCall) {
      arrived.push(outgoing)
      return answer(outgoing)
    },
    subscribe: () => {
      throw new Error('no streams here')
    },
  }
  return {
    arrived,
    endpoint: new Endpoint({ url: 'http://127.0.0.1:1', weight }, link, { failureThreshold, resetTimeoutMs }),
  }
}

/** A call that leaves, ten seconds long unless said otherwise. */
export function outgoingCall(
  stated: Partial<Pick<OutgoingCall, 'type' | 'path' | 'input'>> & { timeoutMs?: number } = {},
): OutgoingCall {
  const { type = 'query', path = 'p', input, timeoutMs = 10_000 } = stated
  return {
    surface: 'internal',
    type,
    path,
    input,
    call: backgroundCall({ caller: 'caller', principal: null }, new Scope(performance.now() + timeoutMs)),
  }
}
