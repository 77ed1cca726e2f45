import type { FrameReceiver } from './client.ts'
import { streamCredit } from './protocol.ts'

interface ItemQueueOptions {
  readonly parseFailure: (json: string) => Error
  readonly garbled: () => Error
  readonly broken: () => Error
  /** Lets the callee send more. */
  readonly grant: (count: number) => void
}

/** Items of a stream on their way from the socket to their reader; the callee is let go on only as they are read. */
export interface ItemQueue {
  readonly receiver: FrameReceiver
  readonly fail: (error: Error) => void
  readonly read: () => AsyncGenerator<unknown>
}

/** Makes the queue of one stream. */
export function createItemQueue({ parseFailure, garbled, broken, grant }: ItemQueueOptions): ItemQueue {
  let waiting: unknown[] = []
  let wake: (() => void) | undefined
  let done = false
  let failure: Error | undefined

  const push = (item: unknown) => {
    waiting.push(item)
    wake?.()
  }
  const finish = (error?: Error) => {
    if (done) return
    done = true
    failure = error
    wake?.()
  }

  return {
    fail: finish,
    receiver: {
      onItem(json, eventId) {
        try {
          const data: unknown = JSON.parse(json)
          push(eventId === undefined ? data : { id: eventId, data })
        } catch {
          finish(garbled())
        }
      },
      onResult: () => finish(),
      onEnd: () => finish(),
      onFailure: (json) => finish(parseFailure(json)),
      onBroken: () => finish(broken()),
    },
    async *read() {
      let read = 0
      for (;;) {
        const items = waiting
        waiting = []
        for (const item of items) {
          yield item
          read += 1
          if (read >= streamCredit / 2 && !done) {
            grant(read)
            read = 0
          }
        }
        if (waiting.length > 0) continue
        if (done) break
        await new Promise<void>((resolve) => (wake = resolve))
        wake = undefined
      }
      if (failure) throw failure
    },
  }
}
