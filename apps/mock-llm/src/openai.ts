import type { Finish, Reply, ToolCall } from './answer.ts'
import type { Turn, Writer } from './exchange.ts'
import type { Usage } from './tokens.ts'

const event = (body: unknown): string => `data: ${JSON.stringify(body)}\n\n`

const usageOf = ({ tokensIn, tokensOut }: Usage) => ({
  prompt_tokens: tokensIn,
  completion_tokens: tokensOut,
  total_tokens: tokensIn + tokensOut,
})

const reasons = {
  stop: 'stop',
  length: 'length',
  tool: 'tool_calls',
  filter: 'content_filter',
} as const satisfies Record<Finish, string>

const callOf = ({ id, name, input }: ToolCall) => ({
  id,
  type: 'function',
  function: { name, arguments: input },
})

const logprobsOf = (pieces: readonly string[], refusal: boolean) => {
  const tokens = pieces.map((token) => ({
    token,
    logprob: -0.1,
    bytes: [...Buffer.from(token)],
    top_logprobs: [],
  }))
  return refusal ? { content: null, refusal: tokens } : { content: tokens, refusal: null }
}

const messageOf = ({ pieces, calls, finish, refusal }: Reply) => ({
  role: 'assistant',
  content: calls.length > 0 || finish === 'filter' || refusal ? null : pieces.join(''),
  refusal: refusal ? pieces.join('') : null,
  ...(calls.length > 0 ? { tool_calls: calls.map(callOf) } : {}),
})

/**
 * Chat completions as OpenAI, Azure, Ollama's `/v1` and every compatible server write them: a stream's usage comes in an event
 * of its own, and only when it was wished for.
 */
export function openai(turn: Turn): Writer {
  return chatWriter(turn, false)
}

/** Chat completions as Mistral writes them: a stream's last event always tells the usage. */
export function mistral(turn: Turn): Writer {
  return chatWriter(turn, true)
}

function chatWriter({ request, replies, usage, tellsStop }: Turn, usageAtEnd: boolean): Writer {
  const { model, wishes } = request
  const head = {
    id: 'chatcmpl-mock',
    created: 1_767_225_600,
    model,
    ...(wishes.seed === undefined ? {} : { system_fingerprint: `fp_${wishes.seed}` }),
  }
  const chunk = (choices: readonly object[], more: object = {}) =>
    event({ ...head, object: 'chat.completion.chunk', choices, ...more })
  const delta = (index: number, content: object, more: object = {}) =>
    chunk([{ index, delta: content, finish_reason: null, ...more }])
  const logprobs = (pieces: readonly string[], refusal = false) =>
    wishes.logprobs ? { logprobs: logprobsOf(pieces, refusal) } : {}
  const endOf = ({ finish, stopped }: Reply) => ({
    finish_reason: reasons[finish],
    ...(tellsStop ? { stop_reason: stopped ?? null } : {}),
  })
  return {
    open: () => replies.map((_, index) => delta(index, { role: 'assistant', content: '' })).join(''),
    piece: (index, text) => {
      const refusal = replies[index]?.refusal ?? false
      return delta(index, refusal ? { refusal: text } : { content: text }, logprobs([text], refusal))
    },
    call: (choice, { id, name, input }, index) => {
      const middle = Math.ceil(input.length / 2)
      const first = { index, id, type: 'function', function: { name, arguments: '' } }
      const rest = [input.slice(0, middle), input.slice(middle)].filter(Boolean)
      return [first, ...rest.map((text) => ({ index, function: { arguments: text } }))]
        .map((part) => delta(choice, { tool_calls: [part] }))
        .join('')
    },
    close: () => {
      const told = usage ? { usage: usageOf(usage) } : {}
      const ends = replies.map((reply, index) =>
        chunk([{ index, delta: {}, ...endOf(reply) }], usageAtEnd ? told : {}),
      )
      return `${ends.join('')}${usage && wishes.usage && !usageAtEnd ? chunk([], told) : ''}data: [DONE]\n\n`
    },
    failure: () =>
      event({
        error: { message: 'overloaded, key sk-secret-123', type: 'server_error', code: 'overloaded' },
      }),
    whole: () => ({
      ...head,
      object: 'chat.completion',
      choices: replies.map((reply, index) => ({
        index,
        message: messageOf(reply),
        ...endOf(reply),
        ...logprobs(reply.pieces, reply.refusal),
      })),
      ...(usage ? { usage: usageOf(usage) } : {}),
    }),
  }
}

/** An error body; its message holds what must never reach a user. */
export const openaiError = (status: number) => ({
  error: {
    message: `mock failure ${status} for key sk-secret-123`,
    type: 'mock_error',
    param: null,
    code: String(status),
  },
})

/** How OpenAI-shaped servers say what is wrong with a request. */
export const openaiRefusal = (message: string) => ({
  error: { message, type: 'invalid_request_error', param: null, code: null },
})
