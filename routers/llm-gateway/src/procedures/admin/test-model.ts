import { Scope, throws } from '@wattos/mesh'
import { z } from 'zod'
import { complete } from '../../complete/complete.ts'
import type { CompletionEvent } from '../../complete/event.ts'
import { llmErrors } from '../../errors.ts'
import { kit } from '../../kit.ts'
import { completionCall } from '../call.ts'

/** Longest that a test call may take, in milliseconds. */
const limitMs = 30_000

/** Asks a model or an alias a short question, as a real call that is accounted for: who answered, what, and how fast. */
export const testModel = kit
  .can('model:manage')
  .errors(throws(llmErrors))
  .input(z.object({ model: z.string().min(1).max(300) }))
  .mutation(async ({ input: { model }, ctx }) => {
    const begun = performance.now()
    const scope = new Scope(performance.now() + limitMs, ctx.call.scope)
    const call = { ...completionCall(ctx, { stream: true }), scope }
    let answer = ''
    let answered = model
    let firstMs = 0
    const request = { model, messages: [{ role: 'user' as const, content: 'Say OK.' }], maxTokens: 64 }
    const take = (event: CompletionEvent) => {
      if (event.type === 'start') {
        answered = event.model
        firstMs = Math.round(performance.now() - begun)
      } else if (event.type === 'text') answer += event.text
      return undefined
    }
    await complete(ctx.resources, { request, call }, take).finally(() => scope.release())
    return {
      model: answered,
      answer: answer.slice(0, 200),
      firstMs,
      totalMs: Math.round(performance.now() - begun),
    }
  })
