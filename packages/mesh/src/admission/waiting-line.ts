import type { Call } from '../call.ts'
import type { Priority } from '../policy.ts'
import { unwatch, watch, type WheelEntry } from '../timer-wheel.ts'
import type { ProcedureLoad } from './procedure-load.ts'

/** A call that waits for its turn. */
export interface Waiting {
  readonly call: Pick<Call, 'scope'>
  readonly load: ProcedureLoad
  readonly priority: Priority
  /** When it came. */
  readonly since: number
  readonly resolve: (beganAt: number) => void
  readonly reject: (reason: unknown) => void
}

interface Place extends Waiting {
  previous: Place | undefined
  next: Place | undefined
  timer: WheelEntry | undefined
  gone: boolean
}

interface End {
  head: Place | undefined
  tail: Place | undefined
}

/** Calls that wait, those of users before those of batches, in the order in which they came. */
export class WaitingLine {
  readonly #lines: Readonly<Record<Priority, End>> = {
    user: { head: undefined, tail: undefined },
    batch: { head: undefined, tail: undefined },
  }
  #length = 0

  get length(): number {
    return this.#length
  }

  /**
   * Stands in line; at `due`, `expire` says whether it must leave, with undefined, or in how many milliseconds to look
   * again. Returns how to leave before, harmless when that has happened.
   */
  join(waiting: Waiting, due: number, expire: () => number | undefined): () => void {
    const line = this.#lines[waiting.priority]
    const place: Place = { ...waiting, previous: line.tail, next: undefined, timer: undefined, gone: false }
    if (line.tail) line.tail.next = place
    else line.head = place
    line.tail = place
    this.#length += 1
    const look = () => {
      const again = expire()
      if (again === undefined) this.#leave(place)
      else place.timer = watch(performance.now() + again, look)
    }
    place.timer = watch(due, look)
    return () => this.#leave(place)
  }

  /** Takes out who is next. */
  next(): Waiting | undefined {
    return this.#take(this.#lines.user.head ?? this.#lines.batch.head)
  }

  /** Takes out the batch call that has waited longest. */
  nextBatch(): Waiting | undefined {
    return this.#take(this.#lines.batch.head)
  }

  #take(place: Place | undefined): Place | undefined {
    if (place) this.#leave(place)
    return place
  }

  #leave(place: Place): void {
    if (place.gone) return
    place.gone = true
    const line = this.#lines[place.priority]
    if (place.previous) place.previous.next = place.next
    else line.head = place.next
    if (place.next) place.next.previous = place.previous
    else line.tail = place.previous
    if (place.timer) unwatch(place.timer)
    this.#length -= 1
  }
}
