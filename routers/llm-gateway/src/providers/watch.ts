/** A signal that ends with the caller's, or when a provider lets it wait in silence for `idleMs`; disposing it ends it too. */
export interface SilenceWatch extends Disposable {
  readonly signal: AbortSignal
  /** Passes a stream's parts on. Only waiting for the provider counts as silence, a slow reader does not. */
  listen<Part>(stream: AsyncIterable<Part>): AsyncGenerator<Part>
}

/** Bounds a call by its caller and by the provider's longest allowed silence. */
export function watchSilence(caller: AbortSignal, idleMs: number): SilenceWatch {
  const controller = new AbortController()
  let waiting = true
  const onAbort = () => controller.abort(caller.reason)
  if (caller.aborted) onAbort()
  else caller.addEventListener('abort', onAbort, { once: true })
  const timer = setTimeout(() => {
    if (waiting) controller.abort(new DOMException('The provider was silent for too long.', 'TimeoutError'))
    else timer.refresh()
  }, idleMs)
  return {
    signal: controller.signal,
    async *listen(stream) {
      for await (const part of stream) {
        waiting = false
        yield part
        waiting = true
        timer.refresh()
      }
    },
    [Symbol.dispose]() {
      clearTimeout(timer)
      caller.removeEventListener('abort', onAbort)
      controller.abort()
    },
  }
}
