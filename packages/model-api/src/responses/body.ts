import { z } from 'zod'
import { reasoningEfforts } from '../chat-body.ts'

const inputText = z.object({ type: z.enum(['input_text', 'output_text']), text: z.string() })
const refusal = z.object({ type: z.literal('refusal'), refusal: z.string() })
const inputImage = z.strictObject({
  type: z.literal('input_image'),
  image_url: z
    .string()
    .regex(/^(https:\/\/|data:image\/[\w.+-]+;base64,)/, 'must be an https or data address'),
  detail: z.enum(['auto', 'low', 'high', 'original']).nullish(),
  file_id: z.null().optional(),
  prompt_cache_breakpoint: z.unknown().optional(),
})
// What was answered here is sent back as it came, with ids and states that say nothing to a model.
const sentBack = { id: z.string().nullish(), status: z.string().nullish(), phase: z.unknown().optional() }

const item = z.union([
  z.strictObject({
    type: z.literal('message').optional(),
    role: z.enum(['system', 'developer', 'user', 'assistant']),
    content: z.union([
      z.string(),
      z.array(z.discriminatedUnion('type', [inputText, refusal, inputImage])).min(1),
    ]),
    ...sentBack,
    metadata: z.unknown().optional(),
  }),
  // Clients add what they have read out of the arguments.
  z.object({
    type: z.literal('function_call'),
    call_id: z.string(),
    name: z.string(),
    arguments: z.string(),
    ...sentBack,
  }),
  z.strictObject({
    type: z.literal('function_call_output'),
    call_id: z.string(),
    output: z.union([z.string(), z.array(inputText)]),
    ...sentBack,
  }),
  z.looseObject({ type: z.literal('reasoning') }),
])

const jsonSchema = z.record(z.string(), z.json())

/** A request of OpenAI's Responses protocol. A parameter that is not listed is refused rather than overlooked. */
export const responsesSchema = z.strictObject({
  model: z.string().min(1).max(300),
  input: z.union([z.string(), z.array(item).min(1).max(2_000)]),
  instructions: z.string().nullish(),
  stream: z.boolean().nullish(),
  stream_options: z.strictObject({ include_obfuscation: z.literal(false).optional() }).nullish(),
  tools: z
    .array(
      z.strictObject({
        type: z.literal('function'),
        name: z.string().regex(/^[\w-]{1,64}$/, 'takes letters, digits, _ and -, at most 64'),
        description: z.string().nullish(),
        parameters: jsonSchema.nullish(),
        strict: z.boolean().nullish(),
      }),
    )
    .max(256)
    .nullish(),
  tool_choice: z
    .union([
      z.enum(['auto', 'none', 'required']),
      z.strictObject({ type: z.literal('function'), name: z.string() }),
    ])
    .nullish(),
  parallel_tool_calls: z.boolean().nullish(),
  text: z
    .strictObject({
      format: z
        .discriminatedUnion('type', [
          z.strictObject({ type: z.literal('text') }),
          z.strictObject({ type: z.literal('json_object') }),
          z.strictObject({
            type: z.literal('json_schema'),
            name: z.string(),
            description: z.string().optional(),
            schema: jsonSchema,
            strict: z.boolean().nullish(),
          }),
        ])
        .optional(),
      verbosity: z.enum(['low', 'medium', 'high']).nullish(),
    })
    .nullish(),
  reasoning: z
    .strictObject({
      effort: z.enum(reasoningEfforts).nullish(),
      summary: z.null().optional(),
      generate_summary: z.null().optional(),
      context: z.null().optional(),
    })
    .nullish(),
  temperature: z.number().min(0).max(2).nullish(),
  top_p: z.number().min(0).max(1).nullish(),
  max_output_tokens: z.number().int().min(1).nullish(),
  service_tier: z.string().nullish(),
  // Nothing is kept here, so nothing can be referred to later.
  store: z.literal(false).nullish(),
  background: z.literal(false).nullish(),
  truncation: z.literal('disabled').nullish(),
  // Thoughts are not told, so there are none to encrypt.
  include: z.array(z.enum(['reasoning.encrypted_content', 'message.output_text.logprobs'])).nullish(),
  top_logprobs: z.number().int().min(0).max(20).nullish(),
  // They change no answer, and are not sent on.
  user: z.string().nullish(),
  safety_identifier: z.string().nullish(),
  prompt_cache_key: z.string().nullish(),
  prompt_cache_retention: z.enum(['in_memory', '24h']).nullish(),
  prompt_cache_options: z.unknown().optional(),
  metadata: z.record(z.string(), z.string()).nullish(),
})

/** Whether the probabilities of tokens are wished for. */
export function wantsLogprobs({ include, top_logprobs: most }: ResponsesBody): boolean {
  return include?.includes('message.output_text.logprobs') === true || (most ?? 0) > 0
}

/** A request of OpenAI's Responses protocol, as parsed. */
export type ResponsesBody = z.output<typeof responsesSchema>
