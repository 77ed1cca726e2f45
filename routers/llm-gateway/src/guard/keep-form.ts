import type { CompletionEvent, Sink } from '../complete/event.ts'
import type { AnswerFormat, CompletionRequest } from '../complete/request.ts'
import { type Logprobs, withLogprobs } from '../complete/logprobs.ts'
import { llmFailure } from '../errors.ts'
import type { FormCheck } from './form-check.ts'

type SchemaFormat = Extract<AnswerFormat, { type: 'json-schema' }>

/** Has a request answered. */
export type Ask = (request: CompletionRequest, sink: Sink<CompletionEvent>) => Promise<void>

interface Keeping {
  readonly ask: Ask
  readonly request: CompletionRequest
  readonly format: SchemaFormat
}

/**
 * Holds an answer to its JSON schema: it is shown when it is whole and fits. One that is only wrapped in something is taken
 * out of it; one that does not fit is asked for once more with what is wrong. Rejects with LLM_OUTPUT_INVALID if that does
 * not help.
 */
export async function keepForm(
  { ask, request, format }: Keeping,
  sink: Sink<CompletionEvent>,
): Promise<void> {
  // What reads schemas is loaded with the first of them.
  const { formCheck } = await import('./form-check.ts')
  const check = formCheck(format.schema)
  const show = (events: Iterable<CompletionEvent>) => {
    for (const event of events) void sink(event)
  }
  const first = await gather(ask, request)
  if (!first.said) return show(first.events)
  const fitting = fit(check, first.text)
  if (fitting.text !== undefined) return show(first.withText(fitting.text))
  const second = await gather(ask, corrected(request, first.text, fitting.problem))
  const better = fit(check, second.text)
  if (better.text === undefined) throw llmFailure('LLM_OUTPUT_INVALID', first.model)
  show(second.withText(better.text, first))
}

class Gathered {
  readonly events: CompletionEvent[] = []
  text = ''
  logprobs: Logprobs
  model = 'The model'

  /** Whether it answered in words rather than by calling tools or refusing. */
  get said(): boolean {
    return this.text.trim() !== ''
  }

  /** The same answer with another text, and with the cost of an earlier one added. */
  *withText(text: string, earlier?: Gathered): Generator<CompletionEvent> {
    let shown = false
    // Those of what stands around the JSON do not belong to it.
    const logprobs = text === this.text ? this.logprobs : this.logprobs && null
    for (const event of this.events) {
      if (event.type === 'text') {
        const { type, choice } = event
        if (!shown) yield { type, choice, text, ...(logprobs === undefined ? {} : { logprobs }) }
        shown = true
      } else if (event.type === 'end' && earlier)
        yield { ...event, usage: sum(event.usage, earlier.#usage()) }
      else yield event
    }
  }

  #usage(): Usage {
    const last = this.events.at(-1)
    return last?.type === 'end' ? last.usage : { tokensIn: 0, tokensOut: 0, costMicros: 0 }
  }
}

type Usage = Extract<CompletionEvent, { type: 'end' }>['usage']

const sum = (a: Usage, b: Usage): Usage => ({
  tokensIn: a.tokensIn + b.tokensIn,
  tokensOut: a.tokensOut + b.tokensOut,
  tokensCached: (a.tokensCached ?? 0) + (b.tokensCached ?? 0),
  tokensReasoning: (a.tokensReasoning ?? 0) + (b.tokensReasoning ?? 0),
  costMicros: a.costMicros + b.costMicros,
})

async function gather(ask: Ask, request: CompletionRequest): Promise<Gathered> {
  const gathered = new Gathered()
  await ask(request, (event) => {
    gathered.events.push(event)
    if (event.type === 'text' && !event.refusal) {
      gathered.text += event.text
      gathered.logprobs = withLogprobs(gathered.logprobs, event.logprobs)
    }
    if (event.type === 'start') gathered.model = event.model
    return undefined
  })
  return gathered
}

function fit(check: FormCheck, text: string): { text: string } | { text: undefined; problem: string } {
  // As it is, without the fences that models like to put around it, or from the first brace to the last.
  const tries = [text, /```(?:json)?\s*([\s\S]*?)```/.exec(text)?.[1], /[[{][\s\S]*[\]}]/.exec(text)?.[0]]
  let problem = 'It is not JSON.'
  for (const candidate of tries) {
    const value = candidate === undefined ? undefined : parsed(candidate)
    if (value === undefined || candidate === undefined) continue
    const wrong = check(value)
    if (wrong === undefined) return { text: candidate === text ? text : candidate.trim() }
    problem = wrong
  }
  return { text: undefined, problem }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function corrected(request: CompletionRequest, answer: string, problem: string): CompletionRequest {
  return {
    ...request,
    messages: [
      ...request.messages,
      { role: 'assistant', content: answer },
      {
        role: 'user',
        content: `That does not fit the required JSON schema:\n${problem}\nAnswer again with the JSON alone.`,
      },
    ],
  }
}
