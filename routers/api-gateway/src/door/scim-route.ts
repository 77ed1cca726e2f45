import type { ScimAnswer, ScimMessage } from '@wattos/admin-service'
import { gatewayFailure } from '../errors.ts'
import type { RateLimits } from './rate-limits.ts'
import { readBody } from './read-body.ts'
import { refuse } from './refuse.ts'
import type { Visit } from './visit.ts'

const root = '/scim/v2'
/** Largest body, in bytes: a group with some thousand members. */
const largestBody = 1024 * 1024
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

interface Parts {
  readonly limits: RateLimits
  /** Has admin-service answer. */
  readonly ask: (request: ScimMessage) => Promise<ScimAnswer>
}

/** Whether an address belongs to this interface. */
export function isScim(path: string): boolean {
  return path.startsWith(`${root}/`)
}

/** Passes what directories ask below `/scim/v2` on to admin-service, which knows their tokens. */
export function createScimRoute({ limits, ask }: Parts) {
  return async (visit: Visit): Promise<void> => {
    const { req, path, query, origin, clientAddress } = visit
    const method = methods.find((one) => one === visit.method)
    if (!method) return refuse(visit, gatewayFailure('METHOD_NOT_SUPPORTED', { methods: methods.join(', ') }))
    await limits.count(visit, null)
    const { authorization } = req.headers
    const { status, body } = await ask({
      method,
      path: path.slice(root.length),
      query,
      origin,
      clientAddress,
      body: method === 'GET' || method === 'DELETE' ? '' : await readBody(req, largestBody),
      ...(authorization !== undefined && { authorization }),
    })
    const bytes = body && Buffer.from(JSON.stringify(body))
    if (status === 401) visit.answer.say('www-authenticate', 'Bearer')
    const res = visit.answer.begin()
    res.writeHead(status, {
      'cache-control': 'no-store',
      ...(bytes && { 'content-type': 'application/scim+json', 'content-length': bytes.length }),
    })
    res.end(bytes)
  }
}
