import { type Failure, type MeshError, toWireError } from '@wattos/mesh'
import type { Visit } from './visit.ts'

/** Answers with a failure in the shape that readers of this address expect: tRPC's, better-auth's, or `{ error: { reason, message } }`. */
export function refuse(visit: Visit, failure: Failure | MeshError): void {
  const { path, requestId, res } = visit
  if (res.headersSent || res.destroyed) return
  const error = toWireError(failure, { service: 'api-gateway', path, requestId })
  const { message } = error
  const reason = error.data.reason
  if (path.startsWith('/trpc/')) return sendJson(visit, error.data.httpStatus, { error })
  if (path.startsWith('/api/auth/'))
    return sendJson(visit, error.data.httpStatus, { code: reason, message, requestId })
  sendJson(visit, error.data.httpStatus, { error: { reason, message, requestId } })
}

/** Answers with JSON. */
export function sendJson({ req, res }: Visit, status: number, body: object): void {
  const bytes = Buffer.from(JSON.stringify(body))
  // The rest of a body that nobody will read must not hold the connection.
  if (!req.complete && req.method !== 'GET' && req.method !== 'HEAD') res.setHeader('connection', 'close')
  res
    .writeHead(status, {
      'content-type': 'application/json',
      'content-length': bytes.length,
      'cache-control': 'no-store',
    })
    .end(bytes)
}
