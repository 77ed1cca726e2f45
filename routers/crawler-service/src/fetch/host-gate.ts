import { EventEmitter, once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type { HostTurns } from './host-turns.ts'

/** How many requests a host gets at a time from this process, and how far apart they begin from all, in milliseconds. */
export interface Pace {
  readonly atOnce: number
  readonly apartMs: number
}

/** Lets requests to each host through as its pace allows, for all crawls of this process together. */
export class HostGate {
  readonly #active = new Map<string, number>()
  readonly #left = new EventEmitter().setMaxListeners(0)
  readonly #turns: Pick<HostTurns, 'take' | 'pause'> | undefined

  /** Without turns, which all processes share, only how many are under way is minded. */
  constructor(turns?: Pick<HostTurns, 'take' | 'pause'>) {
    this.#turns = turns
  }

  /** Resolves when a request to the host may begin, with what must be called at its end; rejects when the signal aborts. */
  async enter(host: string, { atOnce, apartMs }: Pace, signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted()
    while ((this.#active.get(host) ?? 0) >= atOnce) await once(this.#left, host, { signal })
    this.#active.set(host, (this.#active.get(host) ?? 0) + 1)
    try {
      await this.#turn(host, apartMs, signal)
    } catch (error) {
      this.#leave(host)
      throw error
    }
    return () => this.#leave(host)
  }

  /** Nobody asks the host for so many milliseconds. */
  async pause(host: string, ms: number): Promise<void> {
    if (ms > 0) await this.#turns?.pause(host, ms)
  }

  async #turn(host: string, apartMs: number, signal: AbortSignal): Promise<void> {
    if (!this.#turns) return
    for (;;) {
      const waitMs = await this.#turns.take(host, apartMs)
      if (waitMs === 0) return
      await sleep(waitMs, undefined, { signal })
    }
  }

  #leave(host: string): void {
    const left = (this.#active.get(host) ?? 1) - 1
    if (left > 0) this.#active.set(host, left)
    else this.#active.delete(host)
    this.#left.emit(host)
  }
}
