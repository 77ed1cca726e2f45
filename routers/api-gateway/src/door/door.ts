import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Admin } from '@wattos/admin-service'
import type { Principal } from '@wattos/identity'
import { type Door, Failure, MeshError, type MeshOf, type PassOn, type Ref } from '@wattos/mesh'
import type { Logger } from '@wattos/telemetry'
import type { GatewayEnvironment } from '../env.ts'
import { gatewayFailure } from '../errors.ts'
import type { McpMesh } from '../mcp/program.ts'
import { findOut, type Watcher } from '../status/find-out.ts'
import { createStatusRoute, isStatus } from '../status/serve-status.ts'
import { createAuthRoute } from './auth-route.ts'
import { createConnectRoute, isConnect } from './connect-route.ts'
import { createConsole } from './console.ts'
import { admitOrigin, isForeignName } from './cross-site.ts'
import { createHookRoute, isHook } from './hook-route.ts'
import { listModels, type ModelMesh } from './list-models.ts'
import { createMcp } from './mcp.ts'
import { createModelApi, isModelApi } from './model-api.ts'
import { createOwnHosts } from './own-hosts.ts'
import { publicOrigin } from './public-origin.ts'
import type { RateLimits } from './rate-limits.ts'
import { refuse } from './refuse.ts'
import { type Destination, findDestination } from './routes.ts'
import { createScimRoute, isScim } from './scim-route.ts'
import { setSecurityHeaders } from './security-headers.ts'
import { beginVisit, type Visit } from './visit.ts'
import type { Visitors } from './visitors.ts'

interface DoorParts extends Watcher {
  readonly env: GatewayEnvironment
  readonly log: Logger
  readonly resources: { readonly visitors: Visitors; readonly limits: RateLimits }
  readonly meshFor: (
    principal: Principal | null,
    timeoutMs: number,
  ) => MeshOf<{ admin: Ref<Admin> }> & ModelMesh & McpMesh
}

/** Time that a call may take, and a stream, in milliseconds; common proxies end an answer after 15 minutes. */
const callMs = 10_000
/**
 * Signing in and up. A busy machine of two cores made five digests of passwords in a second: where a school begins its day at
 * once, people wait in line, and whoever was turned away would only ask for another one.
 */
const authMs = 45_000
/** Other systems are asked in turn where somebody connects an account there. */
const connectMs = 60_000
const streamMs = 14 * 60_000
/** Longest wait for the names of organisations. */
const hostsMs = 2_000
/** Uploads and downloads take as long as a slow line needs. */
const fileMs = 14 * 60_000

/** Opens the public door: everything that a browser asks for enters here, is identified, and is passed on as that person. */
export function openDoor(parts: DoorParts, passOn: PassOn): Door {
  const { env, log, resources, meshFor } = parts
  const { visitors, limits } = resources
  const options = { publicOrigin: publicOrigin(env), trustedProxies: env.TRUST_PROXY }
  const ownHosts = createOwnHosts(() => meshFor(null, hostsMs).admin.internal.hosts.query())
  const listed = new Set([...env.CORS_ORIGIN, ...env.CORS_ORIGINS])
  const serveAuth = createAuthRoute({
    visitors,
    limits,
    ask: (request) => meshFor(null, authMs).admin.internal.auth.mutate(request),
  })
  const serveScim = createScimRoute({
    limits,
    ask: (request) => meshFor(null, callMs).admin.internal.scim.mutate(request),
  })
  const serveConsole = createConsole({ folder: env.WEB_DIR })
  const serveStatus = createStatusRoute(() => findOut(parts))

  async function identify(visit: Visit) {
    const { authorization, cookie } = visit.req.headers
    const shown = { cookie, authorization, isLocal: visit.isLocal }
    const { principal, setCookies } =
      visitors.known(shown) ??
      (await visitors.ask(shown).catch(async (refused: unknown) => {
        // Whoever tries credentials is nobody yet.
        await limits.count(visit, null)
        throw refused
      }))
    for (const cookie of setCookies) visit.answer.say('set-cookie', cookie)
    await limits.count(visit, principal)
    return principal
  }

  const serveModels = createModelApi({
    passOn,
    identify,
    listModels: (principal) => listModels(meshFor(principal, callMs), principal),
  })

  const serveHook = createHookRoute({ limits, meshFor: (principal) => meshFor(principal, callMs) })

  const serveConnect = createConnectRoute({ identify, meshFor: (principal) => meshFor(principal, connectMs) })

  const serveMcp = createMcp({ identify, meshFor, log })

  async function pass(visit: Visit, { methods, service, target }: Destination): Promise<void> {
    if (!methods.includes(visit.method))
      throw gatewayFailure('METHOD_NOT_SUPPORTED', { methods: methods.join(', ') })
    const principal = await identify(visit)
    const { req, clientAddress } = visit
    const { res, headers } = visit.answer.bare()
    passOn(req, res, { service, target, principal, clientAddress, headers, timeoutMs: timeFor(visit) })
  }

  async function serve(visit: Visit, hosts: ReadonlySet<string>): Promise<void> {
    setSecurityHeaders(visit)
    if (!options.publicOrigin && isForeignName(visit) && !hosts.has(visit.hostname))
      throw gatewayFailure('HOST_NOT_ALLOWED', { origin: visit.origin })
    if (!admitOrigin(visit, listed)) return
    const destination = findDestination(visit.path, visit.query)
    if (destination) return pass(visit, destination)
    if (isModelApi(visit.path)) return serveModels(visit)
    if (visit.path === '/mcp') return serveMcp(visit)
    if (visit.path.startsWith('/api/auth/')) return serveAuth(visit)
    if (isStatus(visit.path)) return serveStatus(visit)
    if (isScim(visit.path)) return serveScim(visit)
    if (isHook(visit.path)) return serveHook(visit)
    if (isConnect(visit.path)) return serveConnect(visit)
    if (isReserved(visit.path)) throw gatewayFailure('NO_SUCH_ADDRESS')
    return serveConsole(visit)
  }

  function open(req: IncomingMessage, res: ServerResponse, hosts: ReadonlySet<string>): void {
    const visit = beginVisit(req, res, { ...options, hosts })
    serve(visit, hosts).catch((thrown: unknown) => {
      if (thrown instanceof Failure || thrown instanceof MeshError) return refuse(visit, thrown)
      log.error({ err: thrown, path: visit.path, requestId: visit.requestId }, 'a request failed at the door')
      refuse(visit, gatewayFailure('UNEXPECTED', { requestId: visit.requestId }))
    })
  }

  return (req: IncomingMessage, res: ServerResponse) => {
    const hosts = ownHosts.known()
    if (hosts) open(req, res, hosts)
    else void ownHosts.load().then((loaded) => open(req, res, loaded))
  }
}

// A mistyped address of a program must not be answered with a page.
function isReserved(path: string): boolean {
  return /^\/+(?:trpc|api|files|mesh|health|mcp|v1|scim|hooks|connect)(?:\/|$)/i.test(path)
}

function timeFor({ req, method, path }: Visit): number {
  if (path.startsWith('/files/')) return fileMs
  return method === 'GET' && req.headers.accept?.includes('text/event-stream') ? streamMs : callMs
}
