import type { CompletionMessage, CompletionRequest } from '../complete/request.ts'
import type { MessagesBody } from './body.ts'

type Message = MessagesBody['messages'][number]
type UserBlock = Exclude<Extract<Message, { role: 'user' }>['content'], string>[number]
type UserPart = Exclude<Extract<CompletionMessage, { role: 'user' }>['content'], string>[number]
type TextBlocks = string | readonly { readonly text: string }[] | undefined

/** A request of Anthropic's protocol as the pipeline takes it. */
export function requestOf(body: MessagesBody): CompletionRequest {
  const { tools, tool_choice: choice, output_config: output } = body
  const system = joined(body.system)
  return {
    model: body.model,
    messages: [
      ...(system ? [{ role: 'system' as const, content: system }] : []),
      ...body.messages.flatMap(messagesOf),
    ],
    maxTokens: body.max_tokens,
    ...(body.stop_sequences ? { stop: body.stop_sequences } : {}),
    ...(body.temperature === undefined ? {} : { temperature: body.temperature }),
    ...(body.top_p === undefined ? {} : { topP: body.top_p }),
    ...(tools ? { tools: tools.map(toolOf) } : {}),
    ...(choice ? { toolChoice: choiceOf(choice) } : {}),
    ...(choice && 'disable_parallel_tool_use' in choice && choice.disable_parallel_tool_use
      ? { parallelToolCalls: false }
      : {}),
    ...(output?.format
      ? {
          format: {
            type: 'json-schema' as const,
            name: 'answer',
            schema: output.format.schema,
            strict: true,
          },
        }
      : {}),
    ...(output?.effort ? { reasoningEffort: output.effort === 'max' ? 'xhigh' : output.effort } : {}),
  }
}

function toolOf({
  name,
  description,
  input_schema: parameters,
  strict,
}: NonNullable<MessagesBody['tools']>[number]) {
  return {
    name,
    parameters,
    ...(description === undefined ? {} : { description }),
    ...(strict === undefined ? {} : { strict }),
  }
}

function choiceOf(choice: NonNullable<MessagesBody['tool_choice']>): CompletionRequest['toolChoice'] {
  if (choice.type === 'tool') return { name: choice.name }
  return choice.type === 'any' ? 'required' : choice.type
}

function messagesOf({ role, content }: Message): CompletionMessage[] {
  if (typeof content === 'string') return [{ role, content }]
  if (role === 'user') return userMessages(content)
  const calls = content.flatMap((block) =>
    block.type === 'tool_use'
      ? [{ id: block.id, name: block.name, arguments: JSON.stringify(block.input ?? {}) }]
      : [],
  )
  const text = content.map((block) => (block.type === 'text' ? block.text : '')).join('')
  return [{ role, content: text, ...(calls.length > 0 ? { toolCalls: calls } : {}) }]
}

// Anthropic has what tools answered within the user's message; everywhere else it stands by itself, and first.
function userMessages(blocks: readonly UserBlock[]): CompletionMessage[] {
  const results = blocks.flatMap((block) =>
    block.type === 'tool_result'
      ? [
          {
            role: 'tool' as const,
            toolCallId: block.tool_use_id,
            content: `${block.is_error ? 'Error: ' : ''}${joined(block.content)}`,
          },
        ]
      : [],
  )
  const parts = blocks.flatMap((block): UserPart[] => {
    if (block.type === 'text') return [{ type: 'text', text: block.text }]
    if (block.type !== 'image') return []
    const { source } = block
    const url = source.type === 'url' ? source.url : `data:${source.media_type};base64,${source.data}`
    return [{ type: 'image', url }]
  })
  return parts.length === 0 ? results : [...results, { role: 'user', content: parts }]
}

const joined = (content: TextBlocks): string =>
  typeof content === 'string' ? content : (content ?? []).map(({ text }) => text).join('\n')
