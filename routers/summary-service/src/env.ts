import { z } from 'zod'

/** Everything that summaries read from the environment. */
export const env = z.object({
  SUMMARY_MAX_CHARACTERS: z.coerce
    .number()
    .int()
    .min(10_000)
    .default(2_000_000)
    .describe('most characters of documents that one summary reads'),
})
