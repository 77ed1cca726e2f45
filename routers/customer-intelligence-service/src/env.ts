import { z } from 'zod'

const whole = (least: number, fallback: number) => z.coerce.number().int().min(least).default(fallback)

/** Everything that analyses read from the environment. */
export const env = z.object({
  INSIGHT_MAX_CHARACTERS: whole(10_000, 5_000_000).describe(
    'most characters of documents that one analysis reads',
  ),
})
