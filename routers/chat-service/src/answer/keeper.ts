import { setTimeout as sleep } from 'node:timers/promises'
import type { Citation } from '@wattos/citations'
import type { Rows } from '@wattos/data'
import type { ChatDb, ChatRuntime } from '../declaration.ts'
import { messageView, type MessageView } from '../message-view.ts'
import type { LiveAnswer } from './live-answer.ts'

/** How often is looked for something to store, in milliseconds. */
const tickMs = 200
/** A sign of life is stored at least this often, in milliseconds, also while a model thinks. */
const heartbeatMs = 2_000

type Columns = Pick<
  Rows['message'],
  | 'state'
  | 'mode'
  | 'model'
  | 'abstained'
  | 'tokensIn'
  | 'tokensOut'
  | 'costMicros'
  | 'errorReason'
  | 'errorRequestId'
>

/** What is known of an answer besides its text. */
export type Particulars = Partial<Columns> & { citations?: Citation[] }

/** Stores an answer while it is given, so that it survives its process and can be read in others. */
export class Keeper {
  readonly #runtime: Pick<ChatRuntime, 'log'>
  readonly #db: ChatDb
  readonly #live: LiveAnswer
  readonly #particulars: () => Particulars
  readonly #timer: NodeJS.Timeout
  #storedLength = 0
  #storedAt = performance.now()
  #storing: Promise<void> = Promise.resolve()
  #busy = false

  constructor(runtime: ChatRuntime, live: LiveAnswer, particulars: () => Particulars) {
    this.#runtime = runtime
    this.#db = runtime.dbFor(live.principal.tenantId)
    this.#live = live
    this.#particulars = particulars
    this.#timer = setInterval(() => this.#tick(), tickMs)
  }

  /** Stores the end of the answer and gives the message as stored; undefined when it was deleted meanwhile. */
  async finish(end: Particulars): Promise<MessageView | undefined> {
    clearInterval(this.#timer)
    await this.#storing
    const { principal, id, firstTokenMs = null } = this.#live
    const last = { ...this.#particulars(), ...end, firstTokenMs, totalMs: this.#live.elapsed() }
    for (let attempt = 1; ; attempt++) {
      try {
        if (this.#live.endReason !== 'taken') await this.#store(last)
        const { tenantId } = principal
        const row = await this.#db.message.findFirst({ where: { id, tenantId } })
        return row ? messageView(row, principal) : undefined
      } catch (error) {
        this.#runtime.log.error({ err: error, messageId: id, attempt }, 'an answer could not be stored')
        // What was stored before stays; the sweep marks it as interrupted.
        if (attempt === 3) return undefined
        await sleep(attempt * 500)
      }
    }
  }

  #tick(): void {
    const due =
      this.#live.text.length > this.#storedLength || performance.now() - this.#storedAt > heartbeatMs
    if (this.#busy || !due) return
    this.#busy = true
    this.#storing = this.#store(this.#particulars())
      .catch((error: unknown) =>
        this.#runtime.log.warn({ err: error, messageId: this.#live.id }, 'an answer could not be stored yet'),
      )
      .finally(() => {
        this.#busy = false
      })
  }

  async #store(particulars: Particulars & { firstTokenMs?: number | null; totalMs?: number }): Promise<void> {
    const { id, principal, text } = this.#live
    const { tenantId } = principal
    const { count } = await this.#db.message.updateMany({
      where: { id, tenantId, state: 'streaming' },
      data: { ...particulars, text },
    })
    this.#storedLength = text.length
    this.#storedAt = performance.now()
    // Stopped, given up or deleted by somebody else, perhaps in another process.
    if (count === 0) this.#live.endEarly('taken')
  }
}
