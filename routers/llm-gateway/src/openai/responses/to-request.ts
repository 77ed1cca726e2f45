import { type ResponsesBody, wantsLogprobs } from '@wattos/model-api'
import type { CompletionMessage, CompletionRequest } from '../../complete/request.ts'
import { defined } from '../to-request.ts'

type Item = Exclude<ResponsesBody['input'], string>[number]
type Content = Extract<Item, { role: string }>['content']

/** A request of OpenAI's Responses protocol as the pipeline takes it. */
export function requestOf(body: ResponsesBody): CompletionRequest {
  const { tool_choice: choice, text, instructions } = body
  const said: CompletionMessage[] =
    typeof body.input === 'string' ? [{ role: 'user', content: body.input }] : messagesOf(body.input)
  return {
    model: body.model,
    messages: [...(instructions ? [{ role: 'system' as const, content: instructions }] : []), ...said],
    ...defined({
      tools: body.tools?.map(({ name, description, parameters, strict }) => ({
        name,
        ...defined({ description, parameters, strict }),
      })),
      toolChoice: typeof choice === 'object' && choice ? { name: choice.name } : choice,
      parallelToolCalls: body.parallel_tool_calls,
      format: formatOf(text),
      reasoningEffort: body.reasoning?.effort,
      temperature: body.temperature,
      topP: body.top_p,
      maxTokens: body.max_output_tokens,
      extra: extraOf(body),
    }),
  }
}

function extraOf(body: ResponsesBody): CompletionRequest['extra'] {
  const { text, service_tier, top_logprobs } = body
  const odds = wantsLogprobs(body) ? { logprobs: true, top_logprobs } : {}
  const extra = defined({ verbosity: text?.verbosity, service_tier, ...odds })
  return Object.keys(extra).length > 0 ? extra : undefined
}

function formatOf(text: ResponsesBody['text']): CompletionRequest['format'] {
  const format = text?.format
  if (!format || format.type === 'text') return undefined
  if (format.type === 'json_object') return { type: 'json' }
  const { name, schema, description, strict } = format
  return { type: 'json-schema', name, schema, ...defined({ description, strict }) }
}

// What one answer consisted of comes back as several items: its words, and each call of a tool.
function messagesOf(items: readonly Item[]): CompletionMessage[] {
  const messages: CompletionMessage[] = []
  for (const item of items) {
    if (item.type === 'function_call') {
      const call = { id: item.call_id, name: item.name, arguments: item.arguments }
      const last = messages.at(-1)
      if (last?.role === 'assistant')
        messages[messages.length - 1] = { ...last, toolCalls: [...(last.toolCalls ?? []), call] }
      else messages.push({ role: 'assistant', content: '', toolCalls: [call] })
    } else if (item.type === 'function_call_output')
      messages.push({ role: 'tool', toolCallId: item.call_id, content: joined(item.output) })
    else if (item.type !== 'reasoning') messages.push(messageOf(item.role, item.content))
  }
  return messages
}

function messageOf(role: Extract<Item, { role: string }>['role'], content: Content): CompletionMessage {
  if (role === 'assistant') return { role, content: joined(content) }
  if (role !== 'user') return { role: 'system', content: joined(content) }
  if (typeof content === 'string') return { role, content }
  return {
    role,
    content: content.map((part) =>
      part.type === 'input_image'
        ? { type: 'image', url: part.image_url, ...defined({ detail: part.detail }) }
        : { type: 'text', text: part.type === 'refusal' ? part.refusal : part.text },
    ),
  }
}

function joined(content: Content): string {
  if (typeof content === 'string') return content
  return content.map((part) => ('text' in part ? part.text : 'refusal' in part ? part.refusal : '')).join('')
}
