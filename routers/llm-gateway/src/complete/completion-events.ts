import { Scope } from '@wattos/mesh'
import type { LlmResources } from '../models/resources.ts'
import { complete, type Completing } from './complete.ts'
import type { CompletionEvent } from './event.ts'

/** Pieces that may wait for their reader before the provider is held back. */
const mostWaiting = 256

/** A completion as a stream to be read. Whoever stops reading ends the call, and goes on when it has been accounted for. */
export async function* completionEvents(
  resources: LlmResources,
  { call, ...asked }: Completing,
): AsyncGenerator<CompletionEvent> {
  const scope = new Scope(Number.POSITIVE_INFINITY, call.scope)
  let waiting: CompletionEvent[] = []
  let ended: { readonly failure?: unknown } | undefined
  let read: PromiseWithResolvers<void> | undefined
  let wake = () => {}
  const end = (how: NonNullable<typeof ended>) => {
    ended = how
    wake()
  }
  const running = complete(resources, { ...asked, call: { ...call, scope } }, (event) => {
    waiting.push(event)
    wake()
    if (waiting.length < mostWaiting) return undefined
    read ??= Promise.withResolvers()
    return read.promise
  }).then(
    () => end({}),
    (failure: unknown) => end({ failure }),
  )
  try {
    for (;;) {
      const events = waiting
      waiting = []
      for (const event of events) yield event
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
