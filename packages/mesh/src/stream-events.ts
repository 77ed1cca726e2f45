import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import type { Call } from './call.ts'
import { eachItem } from './each-item.ts'
import { Scope } from './scope.ts'
import { formatEvent, sseHeaders } from './sse.ts'
import { isTrackedEnvelope } from './trpc-core.ts'
import type { WireError } from './wire-error.ts'

/** Milliseconds between signs of life; proxies cut a stream that is silent for a minute. */
const pingMs = 15_000

interface StreamOptions {
  readonly call: Call
  /** Ends the stream early but politely when this process is about to end; the reader comes back and resumes elsewhere. */
  readonly leaving: AbortSignal | undefined
  readonly describe: (thrown: unknown) => WireError
}

/** Writes a subscription as server-sent events until it ends, fails, or its reader leaves; a slow reader slows the procedure down. */
export async function streamEvents(
  res: ServerResponse,
  items: AsyncIterable<unknown>,
  { call, leaving, describe }: StreamOptions,
): Promise<void> {
  res.writeHead(200, sseHeaders)
  res.write(formatEvent({ name: 'connected', data: '{}' }))
  const ping = setInterval(() => res.write(formatEvent({ name: 'ping', data: '' })), pingMs)
  const scope = new Scope(call.deadline, call.scope)
  if (leaving) scope.endWith(leaving)
  const events = new EventWriter(res)
  try {
    await eachItem(items, scope, {
      take(item) {
        const event = isTrackedEnvelope(item)
          ? { id: item[0], data: JSON.stringify(item[1]) }
          : { data: JSON.stringify(item) }
        return events.write(formatEvent(event)) ? undefined : once(res, 'drain')
      },
      late: describe,
    })
    events.flush()
    res.end(formatEvent({ name: 'return', data: '' }))
  } catch (thrown) {
    events.flush()
    // A stream that reaches its deadline ends like one whose connection broke: a tracked subscription then resumes.
    if (scope.ended) res.end()
    else res.end(formatEvent({ name: 'serialized-error', data: JSON.stringify(describe(thrown)) }))
  } finally {
    clearInterval(ping)
    scope.release()
  }
}

/** Characters that are not held back any longer. */
const eagerLength = 16 * 1024

/** Writes the events of one turn of the event loop together: a model's answer arrives in bursts of tokens. */
class EventWriter {
  readonly #res: ServerResponse
  #waiting = ''
  readonly #flush = () => void this.flush()

  constructor(res: ServerResponse) {
    this.#res = res
  }

  /** False when the reader has fallen behind, and will be told with `drain`. */
  write(event: string): boolean {
    if (this.#waiting === '') process.nextTick(this.#flush)
    this.#waiting += event
    return this.#waiting.length < eagerLength ? !this.#res.writableNeedDrain : this.flush()
  }

  flush(): boolean {
    const text = this.#waiting
    this.#waiting = ''
    return text === '' || this.#res.write(text)
  }
}
