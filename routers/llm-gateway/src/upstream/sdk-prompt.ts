import { createHash } from 'node:crypto'
import type { LanguageModelV4, LanguageModelV4CallOptions, LanguageModelV4Prompt } from '@ai-sdk/provider'
import type { AnswerFormat, CompletionMessage, CompletionRequest, Thought } from '../complete/request.ts'
import { thinkingOf } from './anthropic-thinking.ts'

/** A request as one of the AI SDK's providers takes it; `n` is not theirs, and the rest of OpenAI's parameters are left out. */
export function sdkOptions(
  request: CompletionRequest,
  { provider, modelId }: Pick<LanguageModelV4, 'provider' | 'modelId'>,
): LanguageModelV4CallOptions {
  const { format, tools, toolChoice, parallelToolCalls } = request
  const thinking = provider.startsWith('anthropic') ? thinkingOf(request, modelId) : undefined
  return {
    prompt: sdkPrompt(request.messages, provider),
    ...defined({
      maxOutputTokens: thinking?.maxOutputTokens ?? request.maxTokens,
      temperature: request.temperature,
      topP: request.topP,
      presencePenalty: request.presencePenalty,
      frequencyPenalty: request.frequencyPenalty,
      seed: request.seed,
      stopSequences: request.stop,
      reasoning: request.reasoningEffort,
    }),
    ...(format && format.type !== 'text' ? { responseFormat: formatOf(format, provider) } : {}),
    // Each reads what is under its own name.
    providerOptions: {
      anthropic: {
        ...(thinking ? { thinking: { ...thinking.thinking } } : {}),
        ...(parallelToolCalls === undefined ? {} : { disableParallelToolUse: !parallelToolCalls }),
      },
      ...(parallelToolCalls === undefined ? {} : { mistral: { parallelToolCalls } }),
    },
    ...(tools && tools.length > 0
      ? {
          tools: tools.map(({ name, description, parameters, strict }) => ({
            type: 'function' as const,
            name,
            inputSchema: parameters ?? { type: 'object', properties: {} },
            ...defined({ description, strict }),
          })),
        }
      : {}),
    ...(toolChoice
      ? {
          toolChoice:
            typeof toolChoice === 'string'
              ? { type: toolChoice }
              : { type: 'tool' as const, toolName: toolChoice.name },
        }
      : {}),
  }
}

// Anthropic has no word for JSON of any form: as the input of a tool it writes nothing else.
function formatOf(format: Exclude<AnswerFormat, { type: 'text' }>, provider: string) {
  const type = 'json' as const
  if (format.type === 'json')
    return provider.startsWith('anthropic') ? { type, schema: { type: 'object' as const } } : { type }
  const { schema, name, description } = format
  return { type, schema, name, ...defined({ description }) }
}

// Mistral takes ids of nine letters and digits only, and a conversation may have begun with another model.
const mistralId = (id: string): string =>
  /^[\da-zA-Z]{9}$/.test(id) ? id : createHash('sha256').update(id).digest('hex').slice(0, 9)

/**
 * A conversation as the AI SDK's providers take it: instructions joined at the front, a tool's answers with its name, ids of
 * calls as the provider takes them.
 */
export function sdkPrompt(messages: readonly CompletionMessage[], provider: string): LanguageModelV4Prompt {
  const idOf = provider.startsWith('mistral') ? mistralId : (id: string) => id
  const instructions = messages.filter((message) => message.role === 'system').map(({ content }) => content)
  const toolNames = new Map<string, string>()
  const prompt: LanguageModelV4Prompt = []
  // One system message at the front: several providers refuse one between turns.
  if (instructions.length > 0) prompt.push({ role: 'system', content: instructions.join('\n\n') })
  for (const message of messages) {
    if (message.role === 'user') prompt.push({ role: 'user', content: userContent(message.content) })
    if (message.role === 'assistant') {
      const calls = message.toolCalls ?? []
      for (const { id, name } of calls) toolNames.set(id, name)
      prompt.push({
        role: 'assistant',
        content: [
          ...(provider.startsWith('anthropic') ? (message.thoughts ?? []).map(thoughtPart) : []),
          ...(message.content ? [{ type: 'text' as const, text: message.content }] : []),
          ...calls.map((call) => ({
            type: 'tool-call' as const,
            toolCallId: idOf(call.id),
            toolName: call.name,
            input: parsed(call.arguments),
          })),
        ],
      })
    }
    if (message.role === 'tool') {
      const answer = {
        type: 'tool-result' as const,
        toolCallId: idOf(message.toolCallId),
        toolName: toolNames.get(message.toolCallId) ?? '',
        output: { type: 'text' as const, value: message.content },
      }
      const last = prompt.at(-1)
      // Answers to calls that were made together belong into one message.
      if (last?.role === 'tool') last.content.push(answer)
      else prompt.push({ role: 'tool', content: [answer] })
    }
  }
  return prompt
}

function thoughtPart(thought: Thought) {
  const told = 'signature' in thought
  return {
    type: 'reasoning' as const,
    text: told ? thought.text : '',
    providerOptions: {
      anthropic: told ? { signature: thought.signature } : { redactedData: thought.sealed },
    },
  }
}

type UserContent = Extract<CompletionMessage, { role: 'user' }>['content']

function userContent(content: UserContent) {
  if (typeof content === 'string') return [{ type: 'text' as const, text: content }]
  return content.map((part) => {
    if (part.type === 'text') return part
    const inline = /^data:(image\/[\w.+-]+);base64,(.*)$/s.exec(part.url)
    return {
      type: 'file' as const,
      mediaType: inline?.[1] ?? typeOf(new URL(part.url).pathname),
      data: inline
        ? { type: 'data' as const, data: inline[2] ?? '' }
        : { type: 'url' as const, url: new URL(part.url) },
    }
  })
}

// Google wants to be told what it will find at an address; who looks it up there sees what it is.
function typeOf(path: string): string {
  const [, ending = ''] = /\.(\w+)$/.exec(path.toLowerCase()) ?? []
  return `image/${['png', 'webp', 'gif', 'heic', 'heif', 'avif', 'bmp'].includes(ending) ? ending : 'jpeg'}`
}

// What a model wrote as arguments may not be JSON; its own words are then sent back to it as they are.
function parsed(text: string): unknown {
  try {
    return JSON.parse(text || '{}')
  } catch {
    return text
  }
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

function defined<T extends object>(values: T): Defined<T>
function defined(values: object): object {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
}
