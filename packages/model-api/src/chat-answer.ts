/** What all parts of one answer have in common. */
export interface AnswerHead {
  /** `chatcmpl-…` */
  readonly id: string
  readonly model: string
  /** Seconds since 1970. */
  readonly created: number
}

/** Tokens of an answer. */
export interface AnswerUsage {
  readonly tokensIn: number
  readonly tokensOut: number
  readonly tokensCached?: number | undefined
  readonly tokensReasoning?: number | undefined
}

/** The last event of a stream. */
export const streamEnd = 'data: [DONE]\n\n'

/** Headers of a stream of events; nobody on the way may gather or change them. */
export const streamHeaders = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
} as const

/** The same, name and value in turn. */
export const streamHeaderList: readonly string[] = Object.entries(streamHeaders).flat()

/** Tokens in OpenAI's words. */
export function usageOf({ tokensIn, tokensOut, tokensCached, tokensReasoning }: AnswerUsage): object {
  return {
    prompt_tokens: tokensIn,
    completion_tokens: tokensOut,
    total_tokens: tokensIn + tokensOut,
    prompt_tokens_details: { cached_tokens: tokensCached ?? 0 },
    completion_tokens_details: { reasoning_tokens: tokensReasoning ?? 0 },
  }
}

/** A chunk of a streamed answer, as an event. */
export function chunkEvent(head: AnswerHead, choices: readonly object[], more: object = {}): string {
  return `data: ${JSON.stringify({ ...head, object: 'chat.completion.chunk', choices, ...more })}\n\n`
}

/** A piece of one of the answers, as an event. */
export function deltaEvent(head: AnswerHead, index: number, delta: object): string {
  return chunkEvent(head, [{ index, delta, logprobs: null, finish_reason: null }])
}

/** The end of one of the answers, as an event. */
export function finishEvent(head: AnswerHead, index: number, reason: string): string {
  return chunkEvent(head, [{ index, delta: {}, logprobs: null, finish_reason: reason }])
}

/** A whole answer. */
export function wholeAnswer(head: AnswerHead, choices: readonly object[], usage: AnswerUsage): object {
  return { ...head, object: 'chat.completion', choices, usage: usageOf(usage) }
}
