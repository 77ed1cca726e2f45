import type { CompletionMessage, CompletionRequest } from '../../complete/request.ts'

/** How one server's dialect of OpenAI's protocol differs. */
export interface Dialect {
  readonly model: string
  readonly stream: boolean
  /** OpenAI and Azure want `max_completion_tokens`, every other server `max_tokens`. */
  readonly modern: boolean
}

/** The body of a chat completion in OpenAI's protocol. */
export function openaiBody(request: CompletionRequest, { model, stream, modern }: Dialect): string {
  const { format, tools, toolChoice } = request
  // JSON leaves out what is undefined.
  return JSON.stringify({
    ...request.extra,
    model,
    messages: request.messages.map(messageBody),
    tools: tools?.map(({ name, description, parameters, strict }) => ({
      type: 'function',
      function: { name, description, parameters, strict },
    })),
    tool_choice:
      typeof toolChoice === 'object' ? { type: 'function', function: { name: toolChoice.name } } : toolChoice,
    parallel_tool_calls: request.parallelToolCalls,
    response_format: format && formatBody(format),
    n: request.n,
    stop: request.stop,
    seed: request.seed,
    temperature: request.temperature,
    top_p: request.topP,
    presence_penalty: request.presencePenalty,
    frequency_penalty: request.frequencyPenalty,
    reasoning_effort: request.reasoningEffort,
    [modern ? 'max_completion_tokens' : 'max_tokens']: request.maxTokens,
    ...(stream ? { stream: true, stream_options: { include_usage: true } } : {}),
  })
}

function formatBody(format: NonNullable<CompletionRequest['format']>) {
  if (format.type === 'text') return { type: 'text' }
  if (format.type === 'json') return { type: 'json_object' }
  const { name, description, schema, strict } = format
  return { type: 'json_schema', json_schema: { name, description, schema, strict } }
}

function messageBody(message: CompletionMessage): object {
  if (message.role === 'tool')
    return { role: 'tool', tool_call_id: message.toolCallId, content: message.content }
  if (message.role === 'user' && typeof message.content !== 'string')
    return {
      role: 'user',
      name: message.name,
      content: message.content.map((part) =>
        part.type === 'text'
          ? part
          : { type: 'image_url', image_url: { url: part.url, detail: part.detail } },
      ),
    }
  if (message.role !== 'assistant' || !message.toolCalls) return message
  return {
    role: 'assistant',
    name: message.name,
    content: message.content === '' ? null : message.content,
    tool_calls: message.toolCalls.map(({ id, name, arguments: text }) => ({
      id,
      type: 'function',
      function: { name, arguments: text },
    })),
  }
}
