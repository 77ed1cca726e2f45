import type { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { createTokenVerifier, type MeshKeys } from '@wattos/identity'
import { setHeaders } from './answer.ts'
import { frameProtocol } from './frame/protocol.ts'
import { type FrameConnection, serveFrames } from './frame/server.ts'
import { type Aim, asCallerUnknown, type Identity, readIdentity } from './headers.ts'
import type { Mounted } from './invoke.ts'
import { findRawRoute, serveRaw } from './raw-route.ts'
import { toWireError } from './wire-error.ts'
import { serveWire } from './wire-server.ts'

/** Largest body that a service takes from another, in bytes: a whole document's text fits. */
const internalBodyLimit = 64 * 1024 * 1024
/** Largest body of a user's call, in bytes; files go another way. */
const edgeBodyLimit = 1024 * 1024
/** How long callers have to notice that a process is about to leave, in milliseconds; they close their connections when they have. */
const settleMs = 2_000

interface IncomingOptions {
  readonly keys: MeshKeys
  readonly mounted: ReadonlyMap<string, Mounted>
  readonly shutdown: AbortSignal
}

/** What the gateway, in this very process, knows of a request that it hands on. */
export interface Vouched {
  readonly identity: Identity
  /** The body, if it has read it already. */
  readonly body: Buffer | undefined
  /** Headers that it gives the answer, name and value in turn. */
  readonly headers: readonly string[] | undefined
}

/** What arrives at this process's services from others. */
export interface Incoming {
  /**
   * Answers requests below `/mesh/<service>/`, `vouched` for where the gateway, in this very process, has identified who
   * asks; false when the request is none that the mesh answers itself.
   */
  readonly handle: (req: IncomingMessage, res: ServerResponse, vouched?: Vouched) => boolean
  /** Takes over a connection on which another process wants to call by frames. */
  readonly upgrade: (req: IncomingMessage, socket: Duplex) => void
  /** Verifies the token of a request to one of this process's services; throws InvalidTokenError. */
  readonly identify: (req: IncomingMessage, aim: Aim) => Identity
  /** Vouches for a request that somebody else will ask about: see `identify`. */
  readonly vouch: (req: IncomingMessage, identity: Identity) => void
  /** Asks callers to begin nothing new on their connections and waits, at most so many milliseconds, for what runs. */
  readonly leave: (graceMs: number) => Promise<void>
}

/** Serves the mounted services over HTTP and by frames. */
export function createIncoming({ keys, mounted, shutdown }: IncomingOptions): Incoming {
  const verifier = createTokenVerifier({ keys })
  const vouchedFor = new WeakMap<IncomingMessage, Identity>()
  const connections = new Set<FrameConnection>()
  let leaving = false
  // What the gateway vouches for is a user's request, whatever address it names.
  const identityOf = (req: IncomingMessage, aim: Aim, vouched: Identity | undefined) =>
    (aim.scope === 'edge' && vouched) || readIdentity(req.headers, aim, verifier)

  const serveRawIfRouted = (req: IncomingMessage, res: ServerResponse, vouched?: Vouched): boolean => {
    const found = findRawRoute(req, mounted)
    if (!found) return false
    const service = found.mounted.service.name
    const scope = found.route.access === 'service' ? 'internal' : 'edge'
    const identify = () => identityOf(req, { service, scope }, vouched?.identity)
    void serveRaw(req, res, { ...found, identify, body: vouched?.body, headers: vouched?.headers })
    return true
  }

  return {
    identify: (req, aim) => identityOf(req, aim, vouchedFor.get(req)),
    vouch: (req, identity) => void vouchedFor.set(req, identity),
    handle(req, res, vouched) {
      const cut = cutUrl(req.url ?? '')
      const found = cut && mounted.get(cut.service)
      if (!cut || !found) return serveRawIfRouted(req, res, vouched)
      setHeaders(res, vouched?.headers)
      try {
        const aim = { service: cut.service, scope: cut.surface }
        const identity = identityOf(req, aim, vouched?.identity)
        const limits =
          cut.surface === 'edge'
            ? { bodyLimit: edgeBodyLimit, leaving: shutdown }
            : { bodyLimit: internalBodyLimit, leaving: undefined }
        void serveWire(req, res, { ...cut, ...limits, mounted: found, identity })
      } catch (thrown) {
        refuse(res, thrown, cut)
      }
      return true
    },
    upgrade(req, socket) {
      if (leaving) return void socket.destroy()
      const found = mounted.get(/^\/mesh\/([a-z0-9-]+)$/.exec(req.url ?? '')?.[1] ?? '')
      if (!found || req.headers.upgrade !== frameProtocol || !(socket instanceof Socket))
        return void socket.destroy()
      try {
        identityOf(req, { service: found.service.name, scope: 'connect' }, undefined)
      } catch {
        return void socket.end('HTTP/1.1 401 Unauthorized\r\nconnection: close\r\n\r\n')
      }
      socket.write(
        `HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: ${frameProtocol}\r\n\r\n`,
      )
      const connection = serveFrames(socket, found, verifier)
      connections.add(connection)
      socket.on('close', () => connections.delete(connection))
    },
    async leave(graceMs) {
      leaving = true
      for (const connection of connections) connection.leave()
      const began = performance.now()
      const mayGoOn = () => performance.now() - began < graceMs
      const isAwaited = (connection: FrameConnection) =>
        connection.busy() || performance.now() - began < settleMs
      while (mayGoOn() && [...connections].some(isAwaited)) await sleep(10)
      for (const connection of connections) connection.close()
    },
  }
}

const urlPattern = /^\/mesh\/([a-z0-9-]+)\/(edge|internal)\/([^?]+)(?:\?(.*))?$/

function cutUrl(url: string) {
  const match = urlPattern.exec(url)
  if (!match?.[1] || !match[3]) return undefined
  const surface: 'edge' | 'internal' = match[2] === 'edge' ? 'edge' : 'internal'
  const path = decodePath(match[3])
  return path === undefined
    ? undefined
    : { service: match[1], surface, path, query: new URLSearchParams(match[4] ?? '') }
}

function decodePath(path: string): string | undefined {
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}

function refuse(res: ServerResponse, thrown: unknown, origin: { service: string; path: string }): void {
  const error = toWireError(asCallerUnknown(thrown), { ...origin, requestId: 'none' })
  res.writeHead(error.data.httpStatus, { 'content-type': 'application/json' }).end(JSON.stringify({ error }))
}
