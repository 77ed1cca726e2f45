import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { createTokenIssuer, createTokenVerifier, InvalidTokenError, type TokenIssuer } from '@wattos/identity'
import type { Link } from './call.ts'
import { discover, type Discovered } from './discovery.ts'
import { fail } from './errors.ts'
import { forwardTo, type PassOn } from './forward.ts'
import { createFrameLink, type FrameLink } from './frame/link.ts'
import { frameProtocol } from './frame/protocol.ts'
import { type FrameConnection, serveFrames } from './frame/server.ts'
import { headerNames, type Identity, readIdentity } from './headers.ts'
import { createHttpLink, type HttpLink } from './http-link.ts'
import { type Mounted, mountService } from './invoke.ts'
import { createLocalLink } from './local-link.ts'
import { measured } from './measured-link.ts'
import type { Foundation } from './running.ts'
import { Scope } from './scope.ts'
import type { AnyService } from './service.ts'
import { toWireError } from './wire-error.ts'
import { serveWire } from './wire-server.ts'

/** Largest body that a service takes from another, in bytes: a whole document's text fits. */
const internalBodyLimit = 64 * 1024 * 1024
/** Largest body of a user's call, in bytes; files go another way. */
const edgeBodyLimit = 1024 * 1024

/** What a process needs to take part in the mesh. */
export interface MeshOptions {
  readonly services: readonly AnyService[]
  readonly foundation: Omit<Foundation, 'linkTo' | 'passOn' | 'root'>
  /** Signs and verifies calls; the same in every process. */
  readonly secret: string
  /** Answers what `handle` does not, for requests that the gateway passes on within this process. */
  readonly otherwise: RequestListener
}

/** A process's part of the mesh. */
export interface Mesh {
  readonly mounted: ReadonlyMap<string, Mounted>
  /** Where each service that a mounted one uses is found. */
  readonly discovered: ReadonlyMap<string, Discovered>
  /** Answers requests below `/mesh/<service>/<surface>/`; false when the request is not one. */
  readonly handle: (req: IncomingMessage, res: ServerResponse) => boolean
  /** Verifies the token of a request to one of this process's services; throws InvalidTokenError. */
  readonly identify: (req: IncomingMessage, service: string) => Identity
  /** The way from one service to another. */
  readonly linkTo: (caller: string, service: string) => Link
  /** Takes over a connection on which another process wants to call by frames. */
  readonly upgrade: (req: IncomingMessage, socket: Duplex) => void
  /** Asks callers to begin nothing new on their connections and waits, at most so many milliseconds, for what runs. */
  readonly leave: (graceMs: number) => Promise<void>
  readonly stop: () => Promise<void>
}

/** How long callers have to notice that a process is about to leave, in milliseconds. */
const settleMs = 200

/** Finds every needed service, then starts the mounted ones, those that others use first. */
export async function createMesh(options: MeshOptions): Promise<Mesh> {
  const { services, foundation, secret } = options
  const names = new Set(services.map((service) => service.name))
  const targets = new Map(services.flatMap((service) => Object.values(service.uses)).map((target) => [target.name, target]))
  const discovered = new Map(
    [...targets.values()].map((target) => [target.name, discover(target, { mounted: names, environment: foundation.environment })]),
  )
  const mounted = new Map<string, Mounted>()
  const issuers = new Map<string, TokenIssuer>()
  const links = new Map<string, Link>()
  const httpLinks = new Map<string, HttpLink>()
  const frameLinks = new Set<FrameLink>()
  const connections = new Set<FrameConnection>()
  // Requests that the gateway, in this very process, has already identified.
  const identified = new WeakMap<IncomingMessage, Identity>()
  const root = new Scope(Number.POSITIVE_INFINITY)
  const verifier = createTokenVerifier({ secret })

  const issuerFor = (caller: string) => remember(issuers, caller, () => createTokenIssuer({ secret, caller }))
  const openHttp = (caller: string, service: string, url: string) =>
    remember(httpLinks, `${caller} ${service}`, () => createHttpLink(service, url, issuerFor(caller)))

  function passOnFor(caller: string): PassOn {
    return (req, res, request) => {
      const place = discovered.get(request.service)
      if (place?.kind === 'http') return void forwardTo(openHttp(caller, request.service, place.url), req, { ...request, res })
      identified.set(req, { caller, principal: request.principal })
      req.headers[headerNames.timeout] = String(request.timeoutMs)
      req.url = request.target
      if (!handle(req, res)) options.otherwise(req, res)
    }
  }

  function open(caller: string, service: string): Link {
    const place = discovered.get(service)
    if (place?.kind === 'http') {
      const link = createFrameLink(service, openHttp(caller, service, place.url), issuerFor(caller))
      frameLinks.add(link)
      return measured(link, { caller, callee: service, metrics: foundation.metrics })
    }
    return measured(createLocalLink(service, () => findMounted(service)), { caller, callee: service, metrics: foundation.metrics })
  }

  function findMounted(service: string): Mounted {
    const found = mounted.get(service)
    if (!found) throw fail('SERVICE_UNAVAILABLE', 'NOT_STARTED', `${service} is still starting.`)
    return found
  }

  const linkTo = (caller: string, service: string) => remember(links, `${caller} ${service}`, () => open(caller, service))

  for (const service of inStartOrder(services)) {
    const running = await service.start({
      ...foundation,
      root,
      linkTo: (callee) => linkTo(service.name, callee),
      passOn: passOnFor(service.name),
    })
    mounted.set(service.name, mountService(service, running))
  }

  function identify(req: IncomingMessage, service: string): Identity {
    return identified.get(req) ?? readIdentity(req.headers, service, verifier)
  }

  function handle(req: IncomingMessage, res: ServerResponse): boolean {
    const cut = cutUrl(req.url ?? '')
    const found = cut && mounted.get(cut.service)
    if (!cut || !found) return false
    try {
      const identity = identify(req, cut.service)
      const limits =
        cut.surface === 'edge'
          ? { bodyLimit: edgeBodyLimit, leaving: foundation.shutdown }
          : { bodyLimit: internalBodyLimit, leaving: undefined }
      void serveWire(req, res, { ...cut, ...limits, mounted: found, identity })
    } catch (thrown) {
      refuse(res, thrown, cut)
    }
    return true
  }

  function upgrade(req: IncomingMessage, socket: Duplex): void {
    const service = mounted.get(/^\/mesh\/([a-z0-9-]+)$/.exec(req.url ?? '')?.[1] ?? '')
    if (!service || req.headers.upgrade !== frameProtocol || !(socket instanceof Socket)) return void socket.destroy()
    try {
      identify(req, service.service.name)
    } catch {
      return void socket.end('HTTP/1.1 401 Unauthorized\r\nconnection: close\r\n\r\n')
    }
    socket.write(`HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: ${frameProtocol}\r\n\r\n`)
    const connection = serveFrames(socket, service, verifier)
    connections.add(connection)
    socket.on('close', () => connections.delete(connection))
  }

  async function leave(graceMs: number): Promise<void> {
    for (const connection of connections) connection.leave()
    const until = performance.now() + graceMs
    // A call that crossed with the announcement still arrives, and is served.
    await sleep(Math.min(graceMs, connections.size > 0 ? settleMs : 0))
    while (performance.now() < until && [...connections].some((connection) => connection.busy())) await sleep(20)
    for (const connection of connections) connection.close()
  }

  return {
    mounted,
    upgrade,
    leave,
    discovered,
    linkTo,
    identify,
    handle,
    async stop() {
      for (const { running } of [...mounted.values()].reverse()) await running.stop()
      root.end(new Error('the process is ending'))
      for (const link of frameLinks) link.close()
      await Promise.all([...httpLinks.values()].map((link) => link.close()))
    },
  }
}

function remember<Key, Value>(known: Map<Key, Value>, key: Key, make: () => Value): Value {
  const found = known.get(key)
  if (found !== undefined) return found
  const made = make()
  known.set(key, made)
  return made
}

const urlPattern = /^\/mesh\/([a-z0-9-]+)\/(edge|internal)\/([^?]+)(?:\?(.*))?$/

function cutUrl(url: string) {
  const match = urlPattern.exec(url)
  if (!match?.[1] || !match[3]) return undefined
  const surface: 'edge' | 'internal' = match[2] === 'edge' ? 'edge' : 'internal'
  return { service: match[1], surface, path: decodeURIComponent(match[3]), query: new URLSearchParams(match[4] ?? '') }
}

function refuse(res: ServerResponse, thrown: unknown, origin: { service: string; path: string }): void {
  const failure = thrown instanceof InvalidTokenError ? fail('UNAUTHORIZED', 'CALLER_UNKNOWN', thrown.message) : thrown
  const error = toWireError(failure, { ...origin, requestId: 'none' })
  res.writeHead(error.data.httpStatus, { 'content-type': 'application/json' }).end(JSON.stringify({ error }))
}

/** Services in an order in which each comes after those it uses. */
export function inStartOrder(services: readonly AnyService[]): AnyService[] {
  const ordered: AnyService[] = []
  const visiting = new Set<string>()
  const visit = (service: AnyService) => {
    if (ordered.includes(service)) return
    if (visiting.has(service.name)) throw new Error(`${[...visiting].join(' → ')} → ${service.name}: services may not use each other in a circle`)
    visiting.add(service.name)
    for (const target of Object.values(service.uses)) {
      const next = services.find((candidate) => candidate.name === target.name)
      if (next) visit(next)
    }
    visiting.delete(service.name)
    ordered.push(service)
  }
  services.forEach(visit)
  return ordered
}
