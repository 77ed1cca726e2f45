import { type Failure, type MeshError, toWireError } from '@wattos/mesh'
import { apiErrorOf, sendError } from '@wattos/model-api'
import { isModelApi, protocolOf } from './model-api.ts'
import type { Visit } from './visit.ts'

/** Answers with a failure in the shape that readers of this address expect: tRPC's, better-auth's, OpenAI's or Anthropic's, or `{ error: { reason, message } }`. */
export function refuse(visit: Visit, failure: Failure | MeshError): void {
  const { path, requestId, answer } = visit
  const res = answer.begin()
  if (res.headersSent || res.destroyed) return
  const error = toWireError(failure, { service: 'api-gateway', path, requestId })
  const { message } = error
  const reason = error.data.reason
  if (path.startsWith('/trpc/')) return sendJson(visit, error.data.httpStatus, { error })
  if (path.startsWith('/api/auth/'))
    return sendJson(visit, error.data.httpStatus, { code: reason, message, requestId })
  if (isModelApi(path)) {
    closeUnread(visit)
    return sendError(res, apiErrorOf(error), protocolOf(visit))
  }
  sendJson(visit, error.data.httpStatus, { error: { reason, message, requestId } })
}

/** Answers with JSON. */
export function sendJson(visit: Visit, status: number, body: object): void {
  const bytes = Buffer.from(JSON.stringify(body))
  closeUnread(visit)
  visit.answer
    .begin()
    .writeHead(status, {
      'content-type': 'application/json',
      'content-length': bytes.length,
      'cache-control': 'no-store',
    })
    .end(bytes)
}

// The rest of a body that nobody will read must not hold the connection.
function closeUnread({ req, answer }: Visit): void {
  if (!req.complete && req.method !== 'GET' && req.method !== 'HEAD') answer.say('connection', 'close')
}
