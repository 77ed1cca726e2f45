import { z } from 'zod'
import { type ChatRequest, imageAt, noWishes, type ToolChoice } from './chat-request.ts'

const part = z.object({ type: z.string(), text: z.string().optional(), image_url: z.string().nullish() })
const item = z.union([
  z.object({
    type: z.literal('message').optional(),
    role: z.enum(['system', 'developer', 'user', 'assistant']),
    content: z.union([z.string(), z.array(part)]),
  }),
  z.object({
    type: z.literal('function_call'),
    call_id: z.string(),
    name: z.string(),
    arguments: z.string(),
  }),
  z.object({ type: z.literal('function_call_output'), call_id: z.string(), output: z.string() }),
])
const responsesBody = z.object({
  model: z.string(),
  stream: z.boolean().nullish(),
  instructions: z.string().nullish(),
  input: z.union([z.string(), z.array(item).min(1)]),
  tools: z
    .array(
      z.object({
        type: z.literal('function'),
        name: z.string(),
        parameters: z.looseObject({}).nullish(),
      }),
    )
    .default([]),
  tool_choice: z
    .union([
      z.enum(['auto', 'none', 'required']),
      z.object({ type: z.literal('function'), name: z.string() }),
    ])
    .default('auto'),
  text: z
    .object({
      format: z
        .discriminatedUnion('type', [
          z.object({ type: z.literal('text') }),
          z.object({ type: z.literal('json_object') }),
          z.object({ type: z.literal('json_schema'), name: z.string(), schema: z.looseObject({}) }),
        ])
        .optional(),
    })
    .nullish(),
  max_output_tokens: z.number().nullish(),
})

type Item = z.infer<typeof item>

const plain = (one: Item): string => {
  if (!('content' in one)) return 'output' in one ? one.output : one.name + one.arguments
  return typeof one.content === 'string' ? one.content : one.content.map(({ text }) => text ?? '').join('')
}

/** Reads a request of OpenAI's Responses protocol. */
export function readResponses(body: unknown): ChatRequest {
  const asked = responsesBody.parse(body)
  const items: Item[] =
    typeof asked.input === 'string' ? [{ role: 'user', content: asked.input }] : asked.input
  const sinceCalls = items.findLastIndex((one) => !('output' in one)) + 1
  const user = items.findLast((one) => 'role' in one && one.role === 'user')
  const format = asked.text?.format
  return {
    model: asked.model,
    stream: asked.stream ?? false,
    prompt: [asked.instructions ?? '', ...items.map(plain)].join('\n'),
    lastUserMessage: user ? plain(user) : '',
    toolResults: items.slice(sinceCalls).map(plain),
    images: items
      .flatMap((one) => ('content' in one && typeof one.content !== 'string' ? one.content : []))
      .flatMap(({ image_url: url }) => (url ? [imageAt(url)] : [])),
    tools: asked.tools.map(({ name, parameters }) => ({ name, schema: parameters ?? {} })),
    toolChoice: choiceOf(asked.tool_choice),
    format:
      format?.type === 'json_schema'
        ? format.schema
        : format?.type === 'json_object'
          ? { type: 'object', properties: { answer: { type: 'string' } } }
          : undefined,
    maxTokens: asked.max_output_tokens ?? undefined,
    stop: [],
    n: 1,
    wishes: noWishes,
  }
}

function choiceOf(choice: z.infer<typeof responsesBody>['tool_choice']): ToolChoice {
  return typeof choice === 'string' ? choice : { name: choice.name }
}
