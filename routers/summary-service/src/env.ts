import { z } from 'zod'

const characters = (least: number, fallback: number) => z.coerce.number().int().min(least).default(fallback)

/** Everything that summaries read from the environment. */
export const env = z.object({
  SUMMARY_MAX_CHARACTERS: characters(10_000, 2_000_000).describe(
    'most characters of documents that one summary reads',
  ),
  PRESIDIO_URL: z
    .url()
    .optional()
    .describe('address of a Presidio analyzer that finds names of persons and places'),
  SUMMARY_STEP_CHARACTERS: characters(2_000, 12_000).describe(
    'most characters that a model gets in one step of a long summary',
  ),
})
