import type { Admin } from '@wattos/admin-service'
import type { Agents } from '@wattos/agent-service'
import type { Principal } from '@wattos/identity'
import type { MeshOf, Ref } from '@wattos/mesh'
import { gatewayFailure } from '../errors.ts'
import type { RateLimits } from './rate-limits.ts'
import { readBody } from './read-body.ts'
import { sendJson } from './refuse.ts'
import type { Visit } from './visit.ts'

interface Parts {
  readonly limits: RateLimits
  readonly meshFor: (principal: Principal | null) => MeshOf<{ admin: Ref<Admin>; agents: Ref<Agents> }>
}

/** Largest message, in bytes. */
const largestMessage = 32 * 1024
const address = /^\/hooks\/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/

/** Whether an address belongs to the webhooks. */
export function isHook(path: string): boolean {
  return path.startsWith('/hooks/')
}

/**
 * Takes what programs send to `/hooks/<id>` and answers with the run that began. The signature says that the sender may; in whose
 * name the run works follows from the hook, and what that person may do is asked anew for each message.
 */
export function createHookRoute({ limits, meshFor }: Parts) {
  return async (visit: Visit): Promise<void> => {
    const { req, path, method } = visit
    await limits.count(visit, null)
    const [, id] = address.exec(path) ?? []
    if (id === undefined) throw gatewayFailure('NO_SUCH_ADDRESS')
    if (method !== 'POST') throw gatewayFailure('METHOD_NOT_SUPPORTED', { methods: 'POST' })
    const header = (name: string): string => {
      const value = req.headers[`webhook-${name}`]
      if (typeof value !== 'string' || value === '') throw gatewayFailure('HOOK_UNSIGNED')
      return value
    }
    const signed = { messageId: header('id'), timestamp: header('timestamp'), signature: header('signature') }
    const body = await readBody(req, largestMessage)
    const owner = await meshFor(null).agents.internal.hooks.owner.query({ id })
    const { principal } = await meshFor(null).admin.internal.standing.query(owner)
    if (principal === null) throw gatewayFailure('NO_SUCH_ADDRESS')
    const { runId } = await meshFor(principal).agents.internal.hooks.receive.mutate({ id, ...signed, body })
    sendJson(visit, 202, { run: runId })
  }
}
