import type { Finish, Reply, ToolCall } from './answer.ts'
import type { Turn, Writer } from './exchange.ts'
import { type ThoughtBlock, thoughtsOn } from './thoughts.ts'

const event = (type: string, body: object): string =>
  `event: ${type}\ndata: ${JSON.stringify({ type, ...body })}\n\n`

const reasons = {
  stop: 'end_turn',
  length: 'max_tokens',
  tool: 'tool_use',
  filter: 'refusal',
} as const satisfies Record<Finish, string>

const toolUse = ({ id, name, input }: ToolCall) => ({ type: 'tool_use', id, name, input: JSON.parse(input) })

const contentOf = ({ pieces, calls }: Reply) =>
  calls.length > 0 ? calls.map(toolUse) : pieces.length > 0 ? [{ type: 'text', text: pieces.join('') }] : []

const endOf = ({ finish, stopped }: Reply) =>
  stopped === undefined
    ? { stop_reason: reasons[finish], stop_sequence: null }
    : { stop_reason: 'stop_sequence', stop_sequence: stopped }

// A thought comes in pieces and is signed at its end; a sealed one comes whole.
function thoughtEvents(block: ThoughtBlock, index: number): string {
  const { type, thinking = '', signature } = block
  const begun = (content: object) => event('content_block_start', { index, content_block: content })
  const delta = (piece: object) => event('content_block_delta', { index, delta: piece })
  const middle = Math.ceil(thinking.length / 2)
  const thought = (text: string) => delta({ type: 'thinking_delta', thinking: text })
  return (
    (type === 'thinking'
      ? begun({ type, thinking: '', signature: '' }) +
        thought(thinking.slice(0, middle)) +
        thought(thinking.slice(middle)) +
        delta({ type: 'signature_delta', signature })
      : begun(block)) + event('content_block_stop', { index })
  )
}

/** Anthropic's Messages protocol; it knows one answer only. */
export function anthropic({ request, replies, usage }: Turn): Writer {
  const reply = replies[0] ?? { pieces: [], calls: [], finish: 'stop' }
  const { pieces } = reply
  const message = (content: readonly unknown[], more: object) => ({
    id: 'msg_mock',
    type: 'message',
    role: 'assistant',
    model: request.model,
    content,
    stop_reason: null,
    stop_sequence: null,
    ...more,
  })
  const tokens = (tokensOut: number) => ({
    usage: { input_tokens: usage?.tokensIn ?? 0, output_tokens: tokensOut },
  })
  const hasText = pieces.length > 0
  const thoughts = request.wishes.thoughts ? thoughtsOn(request.lastUserMessage) : []
  const after = thoughts.length
  return {
    open: () =>
      event('message_start', { message: message([], tokens(1)) }) +
      thoughts.map(thoughtEvents).join('') +
      (hasText
        ? event('content_block_start', { index: after, content_block: { type: 'text', text: '' } }) +
          event('ping', {})
        : ''),
    piece: (_, text) => event('content_block_delta', { index: after, delta: { type: 'text_delta', text } }),
    call: (_, { id, name, input }, position) => {
      const index = after + position
      const middle = Math.ceil(input.length / 2)
      const part = (text: string) =>
        event('content_block_delta', { index, delta: { type: 'input_json_delta', partial_json: text } })
      return (
        event('content_block_start', { index, content_block: { type: 'tool_use', id, name, input: {} } }) +
        part(input.slice(0, middle)) +
        part(input.slice(middle)) +
        event('content_block_stop', { index })
      )
    },
    close: () =>
      (hasText ? event('content_block_stop', { index: after }) : '') +
      event('message_delta', {
        delta: endOf(reply),
        usage: { output_tokens: usage?.tokensOut ?? 0 },
      }) +
      event('message_stop', {}),
    failure: () =>
      event('error', { error: { type: 'overloaded_error', message: 'overloaded, key sk-secret-123' } }),
    whole: () =>
      message([...thoughts, ...contentOf(reply)], { ...tokens(usage?.tokensOut ?? 0), ...endOf(reply) }),
  }
}

const errorTypes: Readonly<Record<number, string>> = {
  400: 'invalid_request_error',
  401: 'authentication_error',
  403: 'permission_error',
  404: 'not_found_error',
  413: 'request_too_large',
  429: 'rate_limit_error',
  529: 'overloaded_error',
}

/** An error body in Anthropic's shape. */
export const anthropicError = (status: number) => ({
  type: 'error',
  error: { type: errorTypes[status] ?? 'api_error', message: `mock failure ${status} for key sk-secret-123` },
  request_id: 'req_mock',
})
