import type { LlmResources } from '../models/resources.ts'
import type { CompletionCall } from './call.ts'
import type { CompletionEvent } from './event.ts'
import type { CompletionRequest } from './request.ts'

/** Longest answer that is kept, in characters. */
const longest = 100_000

/** Hands an answer on and keeps it with its request, where the tenant wants that; also one that breaks off. */
export async function* logPrompt(
  { promptLog }: Pick<LlmResources, 'promptLog'>,
  { request, call }: { readonly request: CompletionRequest; readonly call: CompletionCall },
  events: AsyncIterable<CompletionEvent>,
): AsyncGenerator<CompletionEvent> {
  let answer = ''
  let model = request.model ?? ''
  try {
    for await (const event of events) {
      if (event.type === 'start') ({ model } = event)
      else if (event.type === 'text' && answer.length < longest) answer += event.text
      yield event
    }
  } finally {
    const { principal, requestId } = call
    // An answer that was given is not taken back because it could not be kept.
    if (principal)
      await promptLog?.({ principal, requestId, model, request, answer: answer.slice(0, longest) }).catch(
        (error: unknown) => call.log.warn({ err: error, requestId }, 'a prompt could not be kept'),
      )
  }
}
