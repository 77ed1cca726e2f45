import type { ToolCall } from './answer.ts'
import type { Turn, Writer } from './exchange.ts'

const textItem = (text: string, status: string) => ({
  id: 'msg_mock',
  type: 'message',
  status,
  role: 'assistant',
  content: status === 'in_progress' ? [] : [{ type: 'output_text', text, annotations: [] }],
})

const callItem = ({ id, name, input }: ToolCall, status: string) => ({
  id: `fc_${id}`,
  type: 'function_call',
  status,
  call_id: id,
  name,
  arguments: status === 'in_progress' ? '' : input,
})

/** OpenAI's Responses protocol; it knows one answer only. */
export function responses({ request, replies, usage }: Turn): Writer {
  const { pieces, calls, finish } = replies[0] ?? { pieces: [], calls: [], finish: 'stop' as const }
  const text = pieces.join('')
  const cutOff =
    finish === 'length' ? 'max_output_tokens' : finish === 'filter' ? 'content_filter' : undefined
  const response = (status: string) => ({
    id: 'resp_mock',
    object: 'response',
    created_at: 1_767_225_600,
    status,
    error: null,
    incomplete_details: status === 'incomplete' ? { reason: cutOff } : null,
    instructions: null,
    model: request.model,
    output:
      status === 'in_progress'
        ? []
        : calls.length > 0
          ? calls.map((call) => callItem(call, 'completed'))
          : text
            ? [textItem(text, 'completed')]
            : [],
    parallel_tool_calls: true,
    tool_choice: request.toolChoice,
    tools: [],
    usage:
      status === 'in_progress' || !usage
        ? null
        : {
            input_tokens: usage.tokensIn,
            input_tokens_details: { cached_tokens: 0 },
            output_tokens: usage.tokensOut,
            output_tokens_details: { reasoning_tokens: 0 },
            total_tokens: usage.tokensIn + usage.tokensOut,
          },
  })
  const ended = cutOff ? 'incomplete' : 'completed'
  let sequence = 0
  const event = (type: string, body: object): string =>
    `event: ${type}\ndata: ${JSON.stringify({ type, sequence_number: sequence++, ...body })}\n\n`
  const inText = { item_id: 'msg_mock', output_index: 0, content_index: 0 }
  return {
    open: () =>
      event('response.created', { response: response('in_progress') }) +
      event('response.in_progress', { response: response('in_progress') }) +
      (text
        ? event('response.output_item.added', { output_index: 0, item: textItem('', 'in_progress') }) +
          event('response.content_part.added', {
            ...inText,
            part: { type: 'output_text', text: '', annotations: [] },
          })
        : ''),
    piece: (_, delta) => event('response.output_text.delta', { ...inText, delta, logprobs: [] }),
    call: (_, call, index) => {
      const at = { item_id: `fc_${call.id}`, output_index: index }
      return (
        event('response.output_item.added', { output_index: index, item: callItem(call, 'in_progress') }) +
        event('response.function_call_arguments.delta', { ...at, delta: call.input }) +
        event('response.function_call_arguments.done', { ...at, name: call.name, arguments: call.input }) +
        event('response.output_item.done', { output_index: index, item: callItem(call, 'completed') })
      )
    },
    close: () =>
      (text
        ? event('response.output_text.done', { ...inText, text, logprobs: [] }) +
          event('response.content_part.done', {
            ...inText,
            part: { type: 'output_text', text, annotations: [] },
          }) +
          event('response.output_item.done', { output_index: 0, item: textItem(text, 'completed') })
        : '') + event(`response.${ended}`, { response: response(ended) }),
    failure: () =>
      event('error', { code: 'server_error', message: 'overloaded, key sk-secret-123', param: null }),
    whole: () => response(ended),
  }
}
