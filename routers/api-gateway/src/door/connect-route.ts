import { randomBytes } from 'node:crypto'
import type { Principal } from '@wattos/identity'
import { MeshError, type MeshOf, type Ref } from '@wattos/mesh'
import type { Tools } from '@wattos/tool-service'
import { z } from 'zod'
import { gatewayFailure } from '../errors.ts'
import { sendJson } from './refuse.ts'
import type { Visit } from './visit.ts'

interface Parts {
  readonly identify: (visit: Visit) => Promise<Principal | null>
  readonly meshFor: (principal: Principal) => MeshOf<{ tools: Ref<Tools> }>
}

const address = /^\/connect\/([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/
const cookieName = 'wattos-connect'
/** How long the browser keeps what binds a way back to it, in seconds. */
const keptSeconds = 15 * 60

const brought = z.object({
  state: z.string().optional(),
  code: z.string().optional(),
  error: z.string().optional(),
})

/** Whether an address belongs to the accounts at connected systems. */
export function isConnect(path: string): boolean {
  return path.startsWith('/connect/')
}

/**
 * Serves `/connect/<connection>`: a POST of the console begins to connect the person's own account there and answers with the
 * address at which they say yes; a GET is the way back, which ends in the console. It is an address of its own for each
 * connection, so that none can pass off another's way back as its own, and is good only in the browser that set out.
 */
export function createConnectRoute({ identify, meshFor }: Parts) {
  async function begin(visit: Visit, connectionId: string): Promise<void> {
    const { answer, origin, isHttps } = visit
    const mesh = meshFor(await person(visit))
    const binding = randomBytes(32).toString('base64url')
    const { url } = await mesh.tools.internal.accounts.begin.mutate({
      connectionId,
      binding,
      redirectUrl: `${origin}/connect/${connectionId}`,
    })
    const rules = `Path=/connect/${connectionId}; HttpOnly; SameSite=Lax; Max-Age=${keptSeconds}`
    answer.say('set-cookie', `${cookieName}=${binding}; ${rules}${isHttps ? '; Secure' : ''}`)
    sendJson(visit, 200, { url })
  }

  async function finish(visit: Visit, connectionId: string): Promise<void> {
    const mesh = meshFor(await person(visit))
    const { data } = brought.safeParse(Object.fromEntries(new URLSearchParams(visit.query)))
    if (data?.error === 'access_denied') return toConsole(visit, 'ACCOUNT_DENIED')
    if (data?.state === undefined || data.code === undefined) return toConsole(visit, 'ACCOUNT_FAILED')
    const { state, code } = data
    const binding = cookieOf(visit)
    try {
      await mesh.tools.internal.accounts.finish.mutate({ connectionId, state, binding, code })
    } catch (thrown) {
      if (thrown instanceof MeshError) return toConsole(visit, thrown.reason)
      throw thrown
    }
    toConsole(visit)
  }

  // Somebody at a browser: keys and agents connect nothing.
  async function person(visit: Visit): Promise<Principal> {
    const principal = await identify(visit)
    if (principal?.via !== 'session') throw gatewayFailure('NOT_SIGNED_IN')
    return principal
  }

  return async (visit: Visit): Promise<void> => {
    const [, connectionId] = address.exec(visit.path) ?? []
    if (connectionId === undefined) throw gatewayFailure('NO_SUCH_ADDRESS')
    if (visit.method === 'POST') return begin(visit, connectionId)
    if (visit.method === 'GET') return finish(visit, connectionId)
    throw gatewayFailure('METHOD_NOT_SUPPORTED', { methods: 'GET, POST' })
  }
}

function cookieOf({ req }: Visit): string {
  const found = req.headers.cookie?.split(/; */).find((one) => one.startsWith(`${cookieName}=`))
  return found?.slice(cookieName.length + 1) ?? ''
}

function toConsole({ answer }: Visit, problem?: string): void {
  const location = `/security#account=${problem ?? 'connected'}`
  answer.begin().writeHead(302, { location, 'cache-control': 'no-store', 'content-length': 0 }).end()
}
