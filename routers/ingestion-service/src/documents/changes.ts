import { EventEmitter, once } from 'node:events'

/** Wakes those who watch a space in this process, so that they need not wait for their next look. */
export class Changes {
  readonly #emitter = new EventEmitter().setMaxListeners(0)

  /** Something changed in this space. */
  tell(spaceId: string): void {
    this.#emitter.emit(spaceId)
  }

  /** Resolves on a change of this space, after `ms` milliseconds, or when the signal aborts; never rejects. */
  async wait(spaceId: string, ms: number, signal: AbortSignal): Promise<void> {
    const end = AbortSignal.any([signal, AbortSignal.timeout(ms)])
    await once(this.#emitter, spaceId, { signal: end }).catch(() => undefined)
  }
}
