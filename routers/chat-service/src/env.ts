import { z } from 'zod'

const amount = (least: number, fallback: number) => z.coerce.number().int().min(least).default(fallback)

/** Everything that the chat reads from the environment. */
export const env = z.object({
  CHAT_CONTEXT_TOKENS: amount(200, 3_000).describe(
    'most tokens of document passages given to a model for one answer',
  ),
  CHAT_HISTORY_TOKENS: amount(0, 1_500).describe('most tokens of earlier turns given to a model'),
  CHAT_MIN_ANSWERABLE: z.coerce
    .number()
    .min(0)
    .max(1)
    .default(0.2)
    .describe('below this estimate (0 to 1) that the passages found hold the answer, no model is asked'),
  CHAT_ANSWER_TIMEOUT_SECONDS: amount(1, 300).describe('longest time for one answer'),
  PRESIDIO_URL: z
    .url()
    .optional()
    .describe('address of a Presidio analyzer that finds names of persons and places'),
  CHAT_DRAIN_SECONDS: amount(0, 20).describe(
    'how long running answers may finish when the process is asked to end',
  ),
})

/** The chat's settings. */
export type ChatEnv = z.infer<typeof env>
