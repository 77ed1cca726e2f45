import type { Outbound } from '@wattos/outbound'
import { setTimeout as sleep } from 'node:timers/promises'
import { readableTypes } from '../page/kind.ts'
import { everythingAllowed, readRobots, type Robots } from '../robots/robots.ts'
import { failedRequest } from './failure.ts'
import { type Fetched, fetchPage } from './fetch-page.ts'
import type { HostGate } from './host-gate.ts'

/** What a visitor stands on. */
export interface VisitorOptions {
  readonly outbound: Outbound
  readonly gate: HostGate
  readonly userAgent: string
  readonly atOnce: number
  readonly delayMs: number
  readonly maxBytes: number
  readonly timeoutMs: number
  readonly signal: AbortSignal
}

/** What a request says beyond its address: further headers, and beginnings of the types that are wanted. */
interface Asked {
  readonly headers?: Readonly<Record<string, string>>
  readonly types?: readonly string[]
}

/** A host that asks for more patience than this is not waited for, in milliseconds. */
const mostPatienceMs = 10 * 60_000
/** Pauses before the second and the third try. */
const retriesMs = [1_000, 4_000]
const robotsBytes = 1_000_000

/** Asks websites for pages as their robots.txt and their hosts' pace allow; made anew for each stretch of a crawl. */
export class Visitor {
  readonly options: VisitorOptions
  /** The name by which robots.txt and pages address this crawler. */
  readonly robot: string
  readonly #robots = new Map<string, Promise<Robots>>()

  constructor(options: VisitorOptions) {
    this.options = options
    this.robot = options.userAgent.split('/')[0] ?? options.userAgent
  }

  /** What the host of this address says to robots. */
  robotsOf(url: URL): Promise<Robots> {
    const known = this.#robots.get(url.origin)
    if (known) return known
    const asked = this.#askRobots(url)
    this.#robots.set(url.origin, asked)
    return asked
  }

  /** Asks for an address when its host's pace allows; what may only be in the way for a moment is tried three times. */
  async get(url: URL, asked: Asked = {}, attempt = 0): Promise<Fetched> {
    const { delayMs } = await this.robotsOf(url)
    const fetched = await this.paced(url, delayMs, () => this.#ask(url, asked))
    const waitMs = retriesMs[attempt]
    if (fetched.kind !== 'failed' || !fetched.again || waitMs === undefined) return fetched
    const { afterMs = 0 } = fetched
    if (afterMs > mostPatienceMs) return fetched
    await this.options.gate.pause(url.host, afterMs)
    await sleep(waitMs, undefined, { signal: this.options.signal })
    return this.get(url, asked, attempt + 1)
  }

  /** Does something with a host when its pace allows. */
  async paced<R>(url: URL, delayMs: number, work: () => Promise<R>): Promise<R> {
    const { gate, signal, atOnce } = this.options
    const apartMs = Math.max(delayMs, this.options.delayMs)
    // Who asks for pauses wants no two requests at the same time either.
    const leave = await gate.enter(url.host, { atOnce: delayMs > 0 ? 1 : atOnce, apartMs }, signal)
    try {
      return await work()
    } finally {
      leave()
    }
  }

  #ask(url: URL, { headers = {}, types = readableTypes }: Asked): Promise<Fetched> {
    const { outbound, userAgent, maxBytes, timeoutMs, signal } = this.options
    const accept = 'text/html,application/xhtml+xml,application/pdf,text/plain;q=0.9,*/*;q=0.5'
    const sent = { 'user-agent': userAgent, accept, 'accept-language': 'de,en;q=0.8,*;q=0.5', ...headers }
    return fetchPage(outbound, { url: url.href, headers: sent, types, signal, maxBytes, timeoutMs })
  }

  async #askRobots(url: URL): Promise<Robots> {
    const { outbound, userAgent, timeoutMs, signal } = this.options
    const address = `${url.origin}/robots.txt`
    try {
      const { status, body } = await this.paced(url, 0, () =>
        outbound.request(
          address,
          { headers: { 'user-agent': userAgent }, signal },
          { maxBytes: robotsBytes, timeoutMs },
        ),
      )
      if (status < 300) return readRobots(new TextDecoder().decode(body), this.robot)
      // RFC 9309: without a file everything is allowed; while it cannot be had, nothing is.
      const absent = status < 500 && status !== 429
      return absent ? everythingAllowed : unreachable('ROBOTS_UNREACHABLE')
    } catch (error) {
      signal.throwIfAborted()
      return unreachable(failedRequest(error).reason)
    }
  }
}

const unreachable = (problem: NonNullable<Robots['problem']>): Robots => ({
  ...everythingAllowed,
  allows: () => false,
  problem,
})
