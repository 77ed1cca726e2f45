/** How long a provider may be silent, in milliseconds: until its first word, and between two words. */
export interface Patience {
  readonly firstMs: number | undefined
  readonly idleMs: number
}

/** A signal that ends with the caller's, or when a provider lets it wait in silence for too long; disposing it ends it too. */
export interface SilenceWatch extends Disposable {
  readonly signal: AbortSignal
  /** Passes a stream's parts on. Only waiting for the provider counts as silence, a slow reader does not. */
  listen<Part>(stream: AsyncIterable<Part>): AsyncGenerator<Part>
}

// One for all: making a DOMException for each call, as an abort without a reason does, costs more than the rest of a watch.
const over = new Error('The call is over.')

/** Bounds a call by its caller and by the provider's longest allowed silence. */
export function watchSilence(caller: AbortSignal, { firstMs, idleMs }: Patience): SilenceWatch {
  const controller = new AbortController()
  let waiting = true
  const onAbort = () => controller.abort(caller.reason)
  if (caller.aborted) onAbort()
  else caller.addEventListener('abort', onAbort, { once: true })
  const giveUp = () =>
    controller.abort(new DOMException('The provider was silent for too long.', 'TimeoutError'))
  const timer = setTimeout(() => {
    if (waiting) giveUp()
    else timer.refresh()
  }, idleMs)
  const first = firstMs === undefined || firstMs >= idleMs ? undefined : setTimeout(giveUp, firstMs)
  return {
    signal: controller.signal,
    async *listen(stream) {
      for await (const part of stream) {
        waiting = false
        clearTimeout(first)
        yield part
        waiting = true
        timer.refresh()
      }
    },
    [Symbol.dispose]() {
      clearTimeout(timer)
      clearTimeout(first)
      caller.removeEventListener('abort', onAbort)
      controller.abort(over)
    },
  }
}
