import { z } from 'zod'

/** What the service reads from the environment. */
export const env = z.object({
  CRAWLER_MAX_PAGES: z.coerce
    .number()
    .int()
    .min(1)
    .default(5_000)
    .describe('Most pages that one crawl may be set to read'),
})
