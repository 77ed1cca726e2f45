import { type Answer, type RawExchange, type RawRoute, toWireError, type WireError } from '@wattos/mesh'
import { apiErrorOf, type Protocol, RequestError, sendError } from '@wattos/model-api'
import { standingHeaders } from '../budget/standing-headers.ts'
import type { CompletionEvent } from '../complete/event.ts'
import type { LlmContext } from '../procedures/call.ts'
import type { ModelCall } from '../usage/call.ts'

/** Largest body, in bytes: some images. */
export const largestBody = 32 * 1024 * 1024

type Handle = (exchange: RawExchange, ctx: LlmContext) => Promise<void>

/** A route by POST in one of the protocols, for whoever may use models; what is wrong with a request is said in the protocol's own form. */
export function protocolRoute(path: string, protocol: Protocol, handle: Handle): RawRoute<LlmContext> {
  return {
    method: 'POST',
    path,
    access: 'model:use',
    refuse: (res, error: WireError) => sendError(res, apiErrorOf(error), protocol),
    async handle(exchange, ctx) {
      try {
        await handle(exchange, ctx)
      } catch (thrown) {
        if (!(thrown instanceof RequestError) || exchange.res.headersSent) throw thrown
        sendError(exchange.res, thrown.error, protocol)
      }
    },
  }
}

/** Tells a caller in the answer's headers how far its limits are used. */
export function limitHeaders(answer: Answer): NonNullable<ModelCall['tell']> {
  return (standings) => {
    if (!answer.sent) answer.sayAll(standingHeaders(standings))
  }
}

/** What a caller may know of a failure in the middle of an answer. */
export function laterError(thrown: unknown, { requestId }: LlmContext) {
  return apiErrorOf(toWireError(thrown, { service: 'llm-gateway', path: '/v1', requestId }))
}

type Start = Extract<CompletionEvent, { type: 'start' }>

/** Says in the answer's headers who answers, and whether from memory. */
export function originHeaders(answer: Answer, { model, cached, similarity }: Start): void {
  answer.say('x-wattos-model', model)
  if (cached) answer.say('x-wattos-cache', similarity === undefined ? 'hit' : 'semantic')
  if (similarity !== undefined) answer.say('x-wattos-similarity', similarity.toFixed(3))
}
