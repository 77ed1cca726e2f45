import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import { Answer } from '@wattos/mesh'
import { randomHex } from '@wattos/telemetry'

/** One request at the door, after everything that the outside may not say has been taken from it. */
export interface Visit {
  readonly req: IncomingMessage
  readonly answer: Answer
  readonly method: string
  /** Path as it was sent, undecoded. */
  readonly path: string
  /** Query with its question mark, or nothing. */
  readonly query: string
  /** Origin under which the browser sees this platform: `https://ai.example.org`. */
  readonly origin: string
  readonly isHttps: boolean
  /** The origin's name alone. */
  readonly hostname: string
  /** The client's address, as far as it can be known. */
  readonly clientAddress: string
  /** True when the request comes from this very machine and through no proxy. */
  readonly isLocal: boolean
  readonly requestId: string
}

/** How far the outside is believed. */
export interface VisitOptions {
  /** Origin that the operator says; without one, what the request says counts. */
  readonly publicOrigin: string | undefined
  /** Number of own proxies in front. */
  readonly trustedProxies: number
  /** Names of organisations, under which browsers come beside that origin. */
  readonly hosts: ReadonlySet<string>
}

const requestIdPattern = /^[\w.-]{8,64}$/
const forwarded = ['x-forwarded-for', 'x-forwarded-proto', 'x-forwarded-host', 'forwarded'] as const

/** Reads who asks for what, stamps the request, and removes the headers that only this platform may set. */
export function beginVisit(req: IncomingMessage, res: ServerResponse, options: VisitOptions): Visit {
  const headers = req.headers
  for (const name in headers) if (name.startsWith('x-wattos-')) delete headers[name]
  const isForwarded = forwarded.some((name) => headers[name] !== undefined)
  const socketAddress = plain(req.socket.remoteAddress ?? '')
  const trusts = options.trustedProxies > 0
  const stamp = headers['x-request-id']
  const requestId = typeof stamp === 'string' && requestIdPattern.test(stamp) ? stamp : randomHex(16)
  headers['x-request-id'] = requestId
  const answer = new Answer(res)
  answer.say('x-request-id', requestId)
  const { origin, hostname } = cameTo(addressOf(trusts, headers), options)
  const clientAddress =
    (trusts && fromRight(headers['x-forwarded-for'], options.trustedProxies)) || socketAddress
  if (isForwarded) for (const name of forwarded) delete headers[name]
  const url = req.url ?? '/'
  const cut = url.indexOf('?')
  return {
    req,
    answer,
    method: req.method ?? 'GET',
    path: cut < 0 ? url : url.slice(0, cut),
    query: cut < 0 ? '' : url.slice(cut),
    origin,
    isHttps: origin.startsWith('https:'),
    hostname,
    clientAddress,
    isLocal: isLoopback(socketAddress) && !isForwarded,
    requestId,
  }
}

// What a request says of the name it came to is only believed where the operator has confirmed that name.
function cameTo(address: string, { publicOrigin, hosts }: VisitOptions): Place {
  if (publicOrigin === undefined) return placeOf(address)
  if (hosts.size === 0) return placeOf(publicOrigin)
  const { host, hostname } = placeOf(address)
  return placeOf(
    hosts.has(hostname) ? `${publicOrigin.slice(0, publicOrigin.indexOf('/'))}//${host}` : publicOrigin,
  )
}

function addressOf(trusts: boolean, headers: IncomingHttpHeaders): string {
  const protocol = (trusts && last(headers['x-forwarded-proto'])) || 'http'
  const host = (trusts && last(headers['x-forwarded-host'])) || headers.host || 'localhost'
  return `${protocol}://${host}`
}

interface Place {
  readonly origin: string
  /** The name with its port. */
  readonly host: string
  readonly hostname: string
}

const places = new Map<string, Place>()
/** Addresses that are remembered; a platform has a handful, and whoever makes names up gains nothing. */
const mostPlaces = 1_000

// Parsing an address costs more than the rest of a visit.
function placeOf(address: string): Place {
  const known = places.get(address)
  if (known) return known
  const { origin, host, hostname } = URL.parse(address) ?? new URL('http://localhost')
  if (places.size >= mostPlaces) places.clear()
  const place = { origin, host, hostname }
  places.set(address, place)
  return place
}

type Header = string | string[] | undefined

// Each proxy appends what it sees, so only the entries at the right end, as many as there are own proxies, are its word.
function fromRight(header: Header, hops: number): string | undefined {
  const entries = String(header ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
  return entries.at(-Math.min(hops, entries.length)) ?? undefined
}

function last(header: Header): string | undefined {
  return fromRight(header, 1)
}

// A socket that takes IPv4 and IPv6 writes the former as ::ffff:127.0.0.1.
function plain(address: string): string {
  return address.startsWith('::ffff:') ? address.slice(7) : address
}

function isLoopback(address: string): boolean {
  return address === '::1' || address.startsWith('127.')
}
