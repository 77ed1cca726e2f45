import { storeEnvironment } from '@wattos/storage'
import { z } from 'zod'
import { clamdVariable } from './scan/clamd-url.ts'

/** What the service reads from the environment. */
export const env = z.object({
  ...storeEnvironment.shape,
  UPLOAD_MAX_MB: z.coerce
    .number()
    .positive()
    .default(50)
    .describe('Largest file that may be uploaded, in megabytes'),
  TENANT_STORAGE_MB: z.coerce
    .number()
    .min(0)
    .default(0)
    .describe('Most that the originals of one tenant may take up, in megabytes; 0: any amount'),
  TENANT_DOCUMENTS: z.coerce
    .number()
    .int()
    .min(0)
    .default(0)
    .describe('Most documents that one tenant may keep; 0: any number'),
  CLAMD_URL: clamdVariable.describe(
    'ClamAV’s daemon, such as tcp://clamd:3310, that must find every upload clean before it is taken; empty: no scan',
  ),
  PRESIDIO_URL: z
    .url()
    .optional()
    .describe('address of a Presidio analyzer that finds names of persons and places'),
  INGESTION_PARSE_SECONDS: z.coerce
    .number()
    .positive()
    .default(120)
    .describe('Longest that reading one document may take, in seconds'),
  INGESTION_PARSE_MEMORY_MB: z.coerce
    .number()
    .int()
    .positive()
    .default(768)
    .describe('Most memory that reading one document may take, in megabytes'),
  INGESTION_SWEEP_SECONDS: z.coerce
    .number()
    .positive()
    .default(30)
    .describe(
      'How often forgotten documents are put back into the queue and abandoned uploads removed, in seconds',
    ),
})
