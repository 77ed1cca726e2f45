import { z } from 'zod'

/** How long Anthropic keeps what it has read; it changes no answer. */
const cached = { cache_control: z.unknown().optional() }

const text = z.strictObject({
  type: z.literal('text'),
  text: z.string(),
  citations: z.unknown().optional(),
  ...cached,
})
const image = z.strictObject({
  type: z.literal('image'),
  source: z.discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('base64'),
      media_type: z.string().regex(/^image\/[\w.+-]+$/),
      data: z.string(),
    }),
    z.strictObject({ type: z.literal('url'), url: z.url({ protocol: /^https$/ }) }),
  ]),
  ...cached,
})
const toolUse = z.strictObject({
  type: z.literal('tool_use'),
  id: z.string(),
  name: z.string(),
  input: z.unknown(),
  caller: z.unknown().optional(),
  ...cached,
})
const toolResult = z.strictObject({
  type: z.literal('tool_result'),
  tool_use_id: z.string(),
  content: z.union([z.string(), z.array(text)]).optional(),
  is_error: z.boolean().optional(),
  ...cached,
})
const thinking = z.strictObject({ type: z.literal('thinking'), thinking: z.string(), signature: z.string() })
const redactedThinking = z.strictObject({ type: z.literal('redacted_thinking'), data: z.string().min(1) })

const message = z.discriminatedUnion('role', [
  z.strictObject({
    role: z.literal('user'),
    content: z.union([z.string(), z.array(z.discriminatedUnion('type', [text, image, toolResult])).min(1)]),
  }),
  z.strictObject({
    role: z.literal('assistant'),
    content: z.union([
      z.string(),
      z.array(z.discriminatedUnion('type', [text, toolUse, thinking, redactedThinking])).min(1),
    ]),
  }),
])

/** Whether thoughts are told, or only their signature. */
const display = z.enum(['summarized', 'omitted']).nullish()

const jsonSchema = z.record(z.string(), z.json())

/** A request of Anthropic's Messages protocol. A parameter that is not listed is refused rather than overlooked. */
export const messagesSchema = z.strictObject({
  model: z.string().min(1).max(300),
  max_tokens: z.number().int().min(1),
  messages: z.array(message).min(1).max(2_000),
  system: z.union([z.string(), z.array(text)]).optional(),
  stream: z.boolean().optional(),
  stop_sequences: z.array(z.string().min(1)).max(16).optional(),
  temperature: z.number().min(0).max(1).optional(),
  top_p: z.number().min(0).max(1).optional(),
  tools: z
    .array(
      z.strictObject({
        type: z.literal('custom').nullish(),
        name: z.string().regex(/^[\w-]{1,64}$/, 'takes letters, digits, _ and -, at most 64'),
        description: z.string().optional(),
        input_schema: jsonSchema,
        strict: z.boolean().optional(),
        // They change no answer here: everything is given at once, and only the model calls.
        eager_input_streaming: z.boolean().nullish(),
        defer_loading: z.literal(false).optional(),
        allowed_callers: z.tuple([z.literal('direct')]).optional(),
        ...cached,
      }),
    )
    .max(256)
    .optional(),
  tool_choice: z
    .discriminatedUnion('type', [
      z.strictObject({ type: z.enum(['auto', 'any']), disable_parallel_tool_use: z.boolean().optional() }),
      z.strictObject({ type: z.literal('none') }),
      z.strictObject({
        type: z.literal('tool'),
        name: z.string(),
        disable_parallel_tool_use: z.boolean().optional(),
      }),
    ])
    .optional(),
  output_config: z
    .strictObject({
      format: z.strictObject({ type: z.literal('json_schema'), schema: jsonSchema }).nullish(),
      effort: z.enum(['low', 'medium', 'high', 'xhigh', 'max']).nullish(),
    })
    .optional(),
  thinking: z
    .discriminatedUnion('type', [
      z.strictObject({ type: z.literal('enabled'), budget_tokens: z.number().int().min(1_024), display }),
      z.strictObject({ type: z.literal('adaptive'), display }),
      z.strictObject({ type: z.literal('disabled') }),
    ])
    .optional(),
  // No capacity of Anthropic's is bought here, so that either means the same.
  service_tier: z.enum(['auto', 'standard_only']).optional(),
  speed: z.literal('standard').nullish(),
  container: z.null().optional(),
  inference_geo: z.null().optional(),
  diagnostics: z.null().optional(),
  // Not sent on: who asks is nobody's business but the caller's.
  metadata: z.strictObject({ user_id: z.string().nullish() }).optional(),
  ...cached,
})

/** The same for counting, where nothing is answered. */
export const countSchema = messagesSchema.extend({ max_tokens: z.number().optional() })

/** A request of Anthropic's Messages protocol, as parsed. */
export type MessagesBody = z.output<typeof messagesSchema>
