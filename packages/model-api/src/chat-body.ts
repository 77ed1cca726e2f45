import { z } from 'zod'

/** How long a model may think, from not at all to as long as it can. */
export const reasoningEfforts = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'] as const

// How long a provider keeps what it has read changes no answer.
const kept = { prompt_cache_breakpoint: z.unknown().optional() }
const textPart = z.strictObject({ type: z.literal('text'), text: z.string(), ...kept })
const imagePart = z.strictObject({
  type: z.literal('image_url'),
  image_url: z.strictObject({
    url: z.string().regex(/^(https:\/\/|data:image\/[\w.+-]+;base64,)/, 'must be an https or data address'),
    detail: z.enum(['auto', 'low', 'high', 'original']).optional(),
  }),
  ...kept,
})
const refusalPart = z.strictObject({ type: z.literal('refusal'), refusal: z.string() })
const texts = z.union([z.string(), z.array(textPart).min(1)])
const toolCall = z.strictObject({
  id: z.string(),
  type: z.literal('function').default('function'),
  function: z.strictObject({ name: z.string(), arguments: z.string() }),
  /** Counts them in a stream; clients send it back. */
  index: z.number().optional(),
})

/** Tells apart who speaks in the same role. */
const name = z.string().min(1).max(64).nullish()

const message = z.discriminatedUnion('role', [
  z.strictObject({ role: z.enum(['system', 'developer']), content: texts, name }),
  z.strictObject({
    role: z.literal('user'),
    content: z.union([z.string(), z.array(z.discriminatedUnion('type', [textPart, imagePart])).min(1)]),
    name,
  }),
  // What was answered here is sent back as it came, with fields that say nothing to a model.
  z.object({
    role: z.literal('assistant'),
    content: z.union([z.string(), z.array(z.union([textPart, refusalPart]))]).nullish(),
    refusal: z.string().nullish(),
    name,
    tool_calls: z.array(toolCall).nullish(),
    function_call: z.null().optional(),
    audio: z.null().optional(),
  }),
  z.strictObject({ role: z.literal('tool'), tool_call_id: z.string(), content: texts }),
])

const jsonSchema = z.record(z.string(), z.json())
const tool = z.strictObject({
  type: z.literal('function'),
  function: z.strictObject({
    name: z.string().regex(/^[\w-]{1,64}$/, 'takes letters, digits, _ and -, at most 64'),
    description: z.string().optional(),
    parameters: jsonSchema.optional(),
    strict: z.boolean().nullish(),
  }),
})

/** A request for a chat completion in OpenAI's protocol. A parameter that is not listed is refused rather than overlooked. */
export const chatBodySchema = z.strictObject({
  model: z.string().min(1).max(300),
  messages: z.array(message).min(1).max(2_000),
  stream: z.boolean().nullish(),
  stream_options: z
    .strictObject({ include_usage: z.boolean().optional(), include_obfuscation: z.literal(false).optional() })
    .nullish(),
  tools: z.array(tool).max(256).nullish(),
  tool_choice: z
    .union([
      z.enum(['auto', 'none', 'required']),
      z.strictObject({ type: z.literal('function'), function: z.strictObject({ name: z.string() }) }),
    ])
    .nullish(),
  parallel_tool_calls: z.boolean().nullish(),
  response_format: z
    .discriminatedUnion('type', [
      z.strictObject({ type: z.literal('text') }),
      z.strictObject({ type: z.literal('json_object') }),
      z.strictObject({
        type: z.literal('json_schema'),
        json_schema: z.strictObject({
          name: z.string(),
          description: z.string().optional(),
          schema: jsonSchema.default({}),
          strict: z.boolean().nullish(),
        }),
      }),
    ])
    .nullish(),
  n: z.number().int().min(1).max(16).nullish(),
  stop: z.union([z.string().min(1), z.array(z.string().min(1)).max(16)]).nullish(),
  seed: z.number().int().nullish(),
  temperature: z.number().min(0).max(2).nullish(),
  top_p: z.number().min(0).max(1).nullish(),
  presence_penalty: z.number().min(-2).max(2).nullish(),
  frequency_penalty: z.number().min(-2).max(2).nullish(),
  reasoning_effort: z.enum(reasoningEfforts).nullish(),
  max_tokens: z.number().int().min(1).nullish(),
  max_completion_tokens: z.number().int().min(1).nullish(),
  // For providers that know them.
  logprobs: z.boolean().nullish(),
  top_logprobs: z.number().int().min(0).max(20).nullish(),
  logit_bias: z.record(z.string(), z.number()).nullish(),
  verbosity: z.enum(['low', 'medium', 'high']).nullish(),
  service_tier: z.string().nullish(),
  // They change no answer, and are not sent on: who asks is nobody's business but the caller's.
  user: z.string().nullish(),
  safety_identifier: z.string().nullish(),
  prompt_cache_key: z.string().nullish(),
  prompt_cache_retention: z.enum(['in_memory', '24h']).nullish(),
  prompt_cache_options: z.unknown().optional(),
  metadata: z.record(z.string(), z.string()).nullish(),
  store: z.literal(false).nullish(),
  modalities: z.tuple([z.literal('text')]).nullish(),
})

/** A request for a chat completion, as parsed. */
export type ChatBody = z.output<typeof chatBodySchema>
/** One message of it. */
export type ChatMessage = ChatBody['messages'][number]

/** The text of a message's content; images have none. */
export function textOf(content: ChatMessage['content']): string {
  if (typeof content === 'string') return content
  return (content ?? [])
    .map((part) => (part.type === 'text' ? part.text : part.type === 'refusal' ? part.refusal : ''))
    .join('')
}
