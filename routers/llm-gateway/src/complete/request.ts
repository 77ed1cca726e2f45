import { reasoningEfforts } from '@wattos/model-api'
import { z } from 'zod'

const jsonObject = z.record(z.string(), z.json())

/** A piece of a user's message: text, or an image by its https or data address. */
export const partSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string() }),
  z.object({
    type: z.literal('image'),
    url: z.string().regex(/^(https:\/\/|data:image\/[\w.+-]+;base64,)/, 'must be an https or data address'),
    detail: z.enum(['auto', 'low', 'high', 'original']).optional(),
  }),
])

/** A tool that the model asks for; `arguments` is the JSON text as the model wrote it. */
export const toolCallSchema = z.object({ id: z.string(), name: z.string(), arguments: z.string() })

/**
 * What a model thought before it spoke, as its provider signed it: as text, or sealed where nobody else shall read it. Only
 * Anthropic's models have such, and take it back.
 */
export const thoughtSchema = z.union([
  z.object({ text: z.string(), signature: z.string().min(1) }),
  z.object({ sealed: z.string().min(1) }),
])

/** Tells apart who speaks in the same role. */
const named = { name: z.string().min(1).max(64).optional() }

/** One message of a conversation; `tool` is what a tool answered to the call of that id. */
export const messageSchema = z.discriminatedUnion('role', [
  z.object({ role: z.literal('system'), content: z.string(), ...named }),
  z.object({
    role: z.literal('user'),
    content: z.union([z.string(), z.array(partSchema).min(1)]),
    ...named,
  }),
  z.object({
    role: z.literal('assistant'),
    content: z.string(),
    toolCalls: z.array(toolCallSchema).optional(),
    thoughts: z.array(thoughtSchema).optional(),

    ...named,
  }),
  z.object({ role: z.literal('tool'), toolCallId: z.string(), content: z.string() }),
])

/** A tool that a model may ask for; `parameters` is a JSON schema. */
export const toolSchema = z.object({
  name: z.string().regex(/^[\w-]{1,64}$/, 'takes letters, digits, _ and -, at most 64'),
  description: z.string().optional(),
  parameters: jsonObject.optional(),
  strict: z.boolean().optional(),
})

/** What the answer's text must be. */
export const formatSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text') }),
  z.object({ type: z.literal('json') }),
  z.object({
    type: z.literal('json-schema'),
    name: z.string(),
    description: z.string().optional(),
    schema: jsonObject,
    strict: z.boolean().optional(),
  }),
])

/** A request to a model, whatever its protocol was. */
export const completionSchema = z.object({
  /** An alias (`fast`), or `provider/model`; without, the tenant's default. */
  model: z.string().min(1).max(300).optional(),
  messages: z.array(messageSchema).min(1).max(2_000),
  tools: z.array(toolSchema).max(256).optional(),
  toolChoice: z.union([z.enum(['auto', 'none', 'required']), z.object({ name: z.string() })]).optional(),
  parallelToolCalls: z.boolean().optional(),
  format: formatSchema.optional(),
  /** Number of answers. */
  n: z.number().int().min(1).max(16).optional(),
  stop: z.array(z.string().min(1)).max(16).optional(),
  seed: z.number().int().optional(),
  temperature: z.number().min(0).max(2).optional(),
  topP: z.number().min(0).max(1).optional(),
  presencePenalty: z.number().min(-2).max(2).optional(),
  frequencyPenalty: z.number().min(-2).max(2).optional(),
  reasoningEffort: z.enum(reasoningEfforts).optional(),
  /** How an Anthropic model shall think: as much as it sees fit, or at most so many of `maxTokens`. Others think as they do. */
  thinking: z.object({ most: z.number().int().min(1_024).optional() }).optional(),
  maxTokens: z.number().int().min(1).optional(),
  /** Most that this request may cost, in millionths of a US dollar; refused beforehand if it could cost more. */
  maxCostMicros: z.number().int().min(0).optional(),
  /** Parameters that only providers with OpenAI's protocol know, handed on to these as they are. */
  extra: jsonObject.optional(),
})

/** A request to a model. */
export type CompletionRequest = z.infer<typeof completionSchema>
/** One message of a conversation. */
export type CompletionMessage = z.infer<typeof messageSchema>
/** What a model thought before it spoke, as its provider signed it. */
export type Thought = z.infer<typeof thoughtSchema>
/** What the answer's text must be. */
export type AnswerFormat = z.infer<typeof formatSchema>
