import type { LlmResources } from '../models/resources.ts'
import { complete, type Completing } from './complete.ts'
import type { CompletionEvent } from './event.ts'
import { readable } from './readable.ts'

/** A completion as a stream to be read. Whoever stops reading ends the call, and goes on when it has been accounted for. */
export function completionEvents(
  resources: LlmResources,
  { call, ...asked }: Completing,
): AsyncGenerator<CompletionEvent> {
  return readable(call.scope, (sink, scope) =>
    complete(resources, { ...asked, call: { ...call, scope } }, sink),
  )
}
