import { z } from 'zod'
import { diskStore } from './disk-store.ts'
import { s3Store } from './s3-store.ts'
import type { Store } from './store.ts'

/** The variables that choose where files lie; a service adds them to its own. */
export const storeEnvironment = z.object({
  S3_ENDPOINT: z
    .url()
    .optional()
    .describe(
      'Address of an S3-compatible store, for example https://s3.eu-central-1.amazonaws.com; without it files lie in the data directory',
    ),
  S3_BUCKET: z.string().default('wattos').describe('Bucket for uploaded files'),
  S3_ACCESS_KEY_ID: z.string().optional().describe('Access key of the S3-compatible store'),
  S3_SECRET_ACCESS_KEY: z.string().optional().describe('Secret key of the S3-compatible store'),
  S3_REGION: z
    .string()
    .default('us-east-1')
    .describe('Region of the bucket; stores without regions ignore it'),
  S3_URL_STYLE: z
    .enum(['path', 'virtual-hosted'])
    .default('path')
    .describe(
      'Whether the bucket stands in the path or before the name of the store; Railway’s buckets want virtual-hosted',
    ),
})

/** The store that the environment names: the bucket if S3_ENDPOINT is set, else the folder. Throws when the keys are missing. */
export function storeFrom(env: z.infer<typeof storeEnvironment>, folder: string): Store {
  if (env.S3_ENDPOINT === undefined) return diskStore(folder)
  if (env.S3_ACCESS_KEY_ID === undefined || env.S3_SECRET_ACCESS_KEY === undefined) {
    throw new Error(
      'S3_ENDPOINT is set, but S3_ACCESS_KEY_ID or S3_SECRET_ACCESS_KEY is missing. Set all three, or none to keep files on the disk.',
    )
  }
  return s3Store({
    endpoint: env.S3_ENDPOINT,
    bucket: env.S3_BUCKET,
    accessKeyId: env.S3_ACCESS_KEY_ID,
    secretAccessKey: env.S3_SECRET_ACCESS_KEY,
    region: env.S3_REGION,
    urlStyle: env.S3_URL_STYLE,
  })
}
