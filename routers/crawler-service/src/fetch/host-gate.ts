import { EventEmitter, once } from 'node:events'

/** How many requests a host gets at a time, and how far apart they begin, in milliseconds. */
export interface Pace {
  readonly atOnce: number
  readonly apartMs: number
}

interface Host {
  active: number
  /** When the next request may begin, on the clock of `performance.now()`. */
  nextAt: number
}

/** Hosts that are remembered; beyond that, those that nobody is asking are forgotten. */
const remembered = 1_000

/** Lets requests to each host through one after the other, for all crawls of this process together. */
export class HostGate {
  readonly #hosts = new Map<string, Host>()
  readonly #left = new EventEmitter().setMaxListeners(0)

  /** Resolves when a request to the host may begin, with what must be called at its end; rejects when the signal aborts. */
  async enter(name: string, { atOnce, apartMs }: Pace, signal: AbortSignal): Promise<() => void> {
    const host = this.#host(name)
    for (;;) {
      signal.throwIfAborted()
      const waitMs = host.nextAt - performance.now()
      if (waitMs <= 0 && host.active < atOnce) break
      const end = waitMs > 0 ? [signal, AbortSignal.timeout(Math.ceil(waitMs))] : [signal]
      await once(this.#left, name, { signal: AbortSignal.any(end) }).catch(() => undefined)
    }
    host.active += 1
    host.nextAt = performance.now() + apartMs
    return () => {
      host.active -= 1
      this.#left.emit(name)
    }
  }

  /** Nobody asks the host for so many milliseconds. */
  pause(name: string, ms: number): void {
    const host = this.#host(name)
    host.nextAt = Math.max(host.nextAt, performance.now() + ms)
  }

  #host(name: string): Host {
    const known = this.#hosts.get(name)
    if (known) return known
    if (this.#hosts.size >= remembered)
      for (const [other, { active, nextAt }] of this.#hosts)
        if (active === 0 && nextAt < performance.now()) this.#hosts.delete(other)
    const fresh = { active: 0, nextAt: 0 }
    this.#hosts.set(name, fresh)
    return fresh
  }
}
