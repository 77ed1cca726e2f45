import { RequestError } from '@wattos/model-api'
import type { CompletionMessage, CompletionRequest, Thought } from '../complete/request.ts'
import type { MessagesBody } from './body.ts'

type Message = MessagesBody['messages'][number]
type UserBlock = Exclude<Extract<Message, { role: 'user' }>['content'], string>[number]
type AssistantBlock = Exclude<Extract<Message, { role: 'assistant' }>['content'], string>[number]
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
    ...thinkingOf(body),
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
    ...(output?.effort ? { reasoningEffort: output.effort } : {}),
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
  const thoughts = content.flatMap(thoughtsOf)
  return [
    {
      role,
      content: text,
      ...(calls.length > 0 ? { toolCalls: calls } : {}),
      ...(thoughts.length > 0 ? { thoughts } : {}),
    },
  ]
}

function thoughtsOf(block: AssistantBlock): Thought[] {
  if (block.type === 'redacted_thinking') return [{ sealed: block.data }]
  // Without a signature it is another model's, or was changed here; Anthropic takes neither back.
  if (block.type !== 'thinking' || block.signature === '') return []
  return [{ text: block.thinking, signature: block.signature }]
}

/** Holds thinking to Anthropic's rules, which the provider would be told otherwise by half. */
function thinkingOf({ thinking, max_tokens, tool_choice, temperature = 1 }: MessagesBody): {
  thinking?: CompletionRequest['thinking']
} {
  if (!thinking || thinking.type === 'disabled') return {}
  const refused = (param: string, why: string) => new RequestError(`${param} ${why}`, param)
  if (thinking.type === 'enabled' && thinking.budget_tokens >= max_tokens)
    throw refused('thinking.budget_tokens', 'must be less than max_tokens, of which it is a part.')
  if (tool_choice?.type === 'any' || tool_choice?.type === 'tool')
    throw refused('tool_choice', 'cannot force a tool while the model thinks; use auto or none.')
  if (temperature !== 1) throw refused('temperature', 'must be 1, or left out, while the model thinks.')
  return { thinking: thinking.type === 'enabled' ? { most: thinking.budget_tokens } : {} }
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
