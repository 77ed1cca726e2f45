import { Scope } from '@wattos/mesh'
import type { Sink } from './event.ts'

/** Pieces that may wait for their reader before whoever pushes them is held back. */
const mostWaiting = 256

/**
 * What `run` pushes into its sink, as a stream to be read; fails as `run` does, after what came before. Whoever stops reading
 * ends the scope, and goes on when `run` has come to its end.
 */
export async function* readable<Piece>(
  outer: Scope,
  run: (sink: Sink<Piece>, scope: Scope) => Promise<void>,
): AsyncGenerator<Piece> {
  const scope = new Scope(Number.POSITIVE_INFINITY, outer)
  let waiting: Piece[] = []
  let ended: { readonly failure?: unknown } | undefined
  let read: PromiseWithResolvers<void> | undefined
  let wake = () => {}
  const end = (how: NonNullable<typeof ended>) => {
    ended = how
    wake()
  }
  const running = run((piece) => {
    waiting.push(piece)
    wake()
    if (waiting.length < mostWaiting) return undefined
    read ??= Promise.withResolvers()
    return read.promise
  }, scope).then(
    () => end({}),
    (failure: unknown) => end({ failure }),
  )
  try {
    for (;;) {
      const pieces = waiting
      waiting = []
      for (const piece of pieces) yield piece
      read?.resolve()
      read = undefined
      if (waiting.length > 0) continue
      if (ended) break
      await new Promise<void>((resolve) => (wake = resolve))
    }
    if ('failure' in ended) throw ended.failure
  } finally {
    scope.end(new Error('Nobody reads the answer any more.'))
    read?.resolve()
    await running
  }
}
