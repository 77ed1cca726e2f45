import { outboundEnvironment } from '@wattos/outbound'
import { z } from 'zod'

/** What the service reads from the environment. */
export const env = z.object({
  ...outboundEnvironment.shape,
  CRAWLER_USER_AGENT: z
    .string()
    .regex(/^[\w.-]+(\/\S+)?( .*)?$/, 'Begin with a name, such as WattOSBot/1.0.')
    .default('WattOSBot/1.0')
    .describe(
      'how the crawler names itself; robots.txt addresses the part before the slash. Add where you can be reached: WattOSBot/1.0 (+https://example.org/bot)',
    ),
  CRAWLER_MAX_PAGES: z.coerce
    .number()
    .int()
    .min(1)
    .default(5_000)
    .describe('Most pages that one crawl may be set to read'),
  CRAWLER_HOST_CONCURRENCY: z.coerce
    .number()
    .int()
    .min(1)
    .max(16)
    .default(2)
    .describe('Requests to one host at the same time, from one process'),
  CRAWLER_DELAY_MS: z.coerce
    .number()
    .int()
    .min(0)
    .default(200)
    .describe(
      'Shortest pause between two requests to one host, in milliseconds; robots.txt may ask for longer',
    ),
  CRAWLER_PAGE_MB: z.coerce
    .number()
    .positive()
    .default(10)
    .describe('Largest page or file that is read, unpacked, in megabytes'),
  CRAWLER_PAGE_SECONDS: z.coerce
    .number()
    .positive()
    .default(30)
    .describe('Longest that one page may take to arrive, in seconds'),
  CRAWLER_CHROMIUM: z
    .string()
    .default('')
    .describe(
      'Path of a Chromium with which crawls may run the scripts of pages, such as /usr/bin/chromium; empty: they cannot',
    ),
  CRAWLER_SWEEP_SECONDS: z.coerce
    .number()
    .positive()
    .default(15)
    .describe('How often it is looked which websites have gone with their space, in seconds'),
})
