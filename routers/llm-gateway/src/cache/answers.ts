import { createHash } from 'node:crypto'
import type { Metrics } from '@wattos/telemetry'
import type { CompletionEvent, Sink } from '../complete/event.ts'
import type { CompletionRequest } from '../complete/request.ts'
import { again, isWhole } from './pieces.ts'

/** Memory that all remembered answers of a process may take, in characters. */
const most = 32 * 1024 * 1024

interface Remembered {
  readonly tenantId: string
  readonly events: readonly CompletionEvent[]
  readonly size: number
  readonly until: number
}

/** What an answer is remembered under. */
export interface Question {
  readonly tenantId: string
  /** The models that may answer. */
  readonly models: readonly string[]
  readonly request: CompletionRequest
  readonly seconds: number
}

/** What the memory of answers depends on. */
export interface AnswerCacheParts {
  readonly metrics?: Pick<Metrics, 'cacheOperations'> | undefined
  /** When somebody of a tenant was erased last, as all processes see it; undefined where that cannot be known now. */
  readonly lastErasure: (tenantId: string) => Promise<string | undefined>
}

/** Answers of this process, by the exact request; the least recently used go first. None outlives an erasure in its tenant. */
export class AnswerCache {
  readonly #answers = new Map<string, Remembered>()
  /** The erasure since which a tenant's answers are remembered. */
  readonly #since = new Map<string, string>()
  readonly #parts: AnswerCacheParts
  #size = 0

  constructor(parts: AnswerCacheParts) {
    this.#parts = parts
  }

  /** The same pieces as the first time, at no cost; else what `ask` answers, remembered if it comes to its end. */
  async answer(
    question: Question,
    ask: (sink: Sink<CompletionEvent>) => Promise<void>,
    sink: Sink<CompletionEvent>,
  ): Promise<void> {
    const { tenantId } = question
    const since = await this.#parts.lastErasure(tenantId)
    if (since === undefined) return ask(sink)
    if (this.#since.get(tenantId) !== since) this.forget(tenantId)
    this.#since.set(tenantId, since)
    const key = keyOf(question)
    const known = this.#find(key)
    this.#parts.metrics?.cacheOperations.inc({ operation: 'llm', outcome: known ? 'hit' : 'miss' })
    if (known) {
      for (const event of known) await sink(again(event))
      return
    }
    const events: CompletionEvent[] = []
    await ask((event) => {
      events.push(event)
      return sink(event)
    })
    // Somebody may have been erased while it was asked.
    if (this.#since.get(tenantId) === since) this.#keep(key, events, question)
  }

  /** Forgets what was answered in an organisation; how many answers there were. */
  forget(tenantId: string): number {
    const own = [...this.#answers].filter(([, answer]) => answer.tenantId === tenantId)
    for (const [key, { size }] of own) {
      this.#answers.delete(key)
      this.#size -= size
    }
    return own.length
  }

  /** Lets go of what is remembered no longer. */
  sweep(): void {
    for (const [key, { until, size }] of this.#answers) {
      if (until >= Date.now()) continue
      this.#answers.delete(key)
      this.#size -= size
    }
  }

  #find(key: string): readonly CompletionEvent[] | undefined {
    const found = this.#answers.get(key)
    if (!found) return undefined
    this.#answers.delete(key)
    if (found.until < Date.now()) {
      this.#size -= found.size
      return undefined
    }
    this.#answers.set(key, found)
    return found.events
  }

  #keep(key: string, events: readonly CompletionEvent[], { tenantId, seconds }: Question): void {
    const size = JSON.stringify(events).length
    if (!isWhole(events) || size > most / 10) return
    // Asked twice at once, it is remembered once.
    this.#size -= this.#answers.get(key)?.size ?? 0
    this.#answers.set(key, { tenantId, events, size, until: Date.now() + seconds * 1_000 })
    this.#size += size
    for (const [oldest, { size: freed }] of this.#answers) {
      if (this.#size <= most) break
      this.#answers.delete(oldest)
      this.#size -= freed
    }
  }
}

const keyOf = ({ tenantId, models, request }: Question): string =>
  createHash('sha256')
    .update(JSON.stringify([tenantId, models, request]))
    .digest('base64')
