import { type buildConnector, fetch } from 'undici'
import { boundedBody } from './bounded-body.ts'
import { checkUrl, hostOf, portOf } from './check-url.ts'
import { type Bounds, failureOf } from './failure.ts'
import { permittedAddresses, type Resolve, systemResolve } from './guard.ts'
import { guardedAgent } from './guarded-agent.ts'
import { guardedConnect } from './guarded-connect.ts'
import { type HostList, parseHostList } from './host-list.ts'
import { OutboundError } from './outbound-error.ts'
import { redirected, type Sendable } from './redirect.ts'
import { checkType, type Limits, type RequestRules, tooLarge, usualLimits } from './rules.ts'
import { sendable } from './sendable.ts'

/** A whole answer: `url` is where it came from in the end, after redirects. */
export interface Answer {
  readonly url: string
  readonly status: number
  readonly headers: Headers
  readonly body: Uint8Array<ArrayBuffer>
}

/** Makes requests to addresses that users or models give. Everything it throws is an OutboundError or the caller's own abort. */
export interface Outbound {
  /** The whole answer, also one of status 400 or more. */
  readonly request: (url: string | URL, init?: RequestInit, rules?: RequestRules) => Promise<Answer>
  /** As the platform's `fetch`, for libraries and streams; the limits hold while the body is read. */
  readonly fetch: (url: string | URL, init?: RequestInit, rules?: RequestRules) => Promise<Response>
  /** An address that a connection of another protocol than HTTP may go to; throws like a request. */
  readonly addressOf: (host: string, port: number) => Promise<string>
  /** For undici's pools and agents whose requests somebody else makes: each of their connections goes to a permitted address. */
  readonly connect: buildConnector.connector
  readonly [Symbol.asyncDispose]: () => Promise<void>
}

/** `allow` as in OUTBOUND_ALLOW; `limits` for requests that state none; `resolve` in place of the system's resolution. */
export interface OutboundOptions {
  readonly allow: string
  readonly limits?: Partial<Limits>
  readonly resolve?: Resolve
}

/** The guard's own connections; one for each process and purpose. */
export function createOutbound({ allow, limits, resolve = systemResolve }: OutboundOptions): Outbound {
  const allowed = parseHostList(allow)
  const connect = guardedConnect({ allowed, resolve })
  const dispatcher = guardedAgent(connect)
  const usual = { ...usualLimits, ...limits }

  async function open(url: string | URL, init: RequestInit, rules: RequestRules) {
    const { timeoutMs, maxBytes, maxRedirects } = { ...usual, ...rules }
    const bounds: Bounds = { caller: init.signal ?? undefined, timeout: AbortSignal.timeout(timeoutMs) }
    const signal = bounds.caller ? AbortSignal.any([bounds.caller, bounds.timeout]) : bounds.timeout
    let request: Sendable = await sendable(checkUrl(url), init)
    for (let hops = 0; ; hops++) {
      checkListed(request.url, rules.only)
      const { url: address, method, headers, body } = request
      const answer = await fetch(address, {
        method,
        headers: [...headers],
        body,
        signal,
        dispatcher,
        redirect: 'manual',
      }).catch((error: unknown) => {
        throw failureOf(error, bounds)
      })
      const location = answer.headers.get('location')
      const next =
        init.redirect === 'manual' ? undefined : redirected(request, { status: answer.status, location })
      if (next) {
        await answer.body?.cancel()
        if (hops >= maxRedirects)
          throw new OutboundError('TOO_MANY_REDIRECTS', `It redirects more than ${maxRedirects} times.`)
        request = next
        continue
      }
      try {
        checkType(answer.headers.get('content-type'), rules.types)
        if (Number(answer.headers.get('content-length')) > maxBytes) throw tooLarge(maxBytes)
      } catch (error) {
        await answer.body?.cancel()
        throw error
      }
      const bounded = answer.body && boundedBody(answer.body, maxBytes, bounds)
      return { url: address, response: new Response(bounded, partsOf(answer)) }
    }
  }

  return {
    request: async (url, init = {}, rules = {}) => {
      const { url: last, response } = await open(url, init, rules)
      const { status, headers } = response
      return { url: last.href, status, headers, body: new Uint8Array(await response.arrayBuffer()) }
    },
    fetch: async (url, init = {}, rules = {}) => (await open(url, init, rules)).response,
    async addressOf(host, port) {
      const [first] = await permittedAddresses({ host, port }, allowed, resolve)
      if (!first)
        throw new OutboundError('NAME_NOT_FOUND', `The host ${host} has no address. Check it.`, {
          details: { host },
        })
      return first.address
    },
    connect,
    [Symbol.asyncDispose]: () => dispatcher.destroy(),
  }
}

function checkListed(url: URL, only: HostList | undefined): void {
  if (!only || only.hasHost(hostOf(url), portOf(url))) return
  const { host } = url
  throw new OutboundError('HOST_NOT_LISTED', `${host} is not among the hosts that this may reach.`, {
    details: { host },
  })
}

function partsOf(answer: Awaited<ReturnType<typeof fetch>>): ResponseInit {
  const headers = new Headers([...answer.headers])
  // The body has been unpacked on its way here.
  if (answer.headers.has('content-encoding')) headers.delete('content-length')
  headers.delete('content-encoding')
  return { status: answer.status, statusText: answer.statusText, headers }
}
