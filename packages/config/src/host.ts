import { z } from 'zod'

/** Variables that every app reads, whatever services it mounts. */
export const hostEnvironment = z.object({
  PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .optional()
    .describe('port to listen on; default: the fixed port of the first service mounted'),
  HOST: z.string().default('::').describe('address to listen on; :: takes IPv4 and IPv6'),
  NODE_ENV: z
    .enum(['development', 'test', 'production'])
    .default('production')
    .describe('development shows readable logs'),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
    .default('info')
    .describe('least severe log line that is written'),
  DATABASE_URL: z.string().optional().describe('PostgreSQL with pgvector; empty: the embedded database'),
  REDIS_URL: z
    .string()
    .optional()
    .describe(
      'Redis for queues and for rate limits that replicas share; empty: the database carries the queues, and each replica counts for itself',
    ),
  MESH_SECRET: z
    .string()
    .min(32)
    .optional()
    .describe('secret that signs calls between services, the same in every app; generated when embedded'),
  MESH_SECRET_PREVIOUS: z
    .string()
    .min(32)
    .optional()
    .describe('a second secret that is accepted while MESH_SECRET is replaced'),
  MESH_PRIVATE_KEY: z
    .string()
    .optional()
    .describe(
      'this app’s own Ed25519 key, PEM or base64, instead of the shared secret (node scripts/mesh-keys.ts)',
    ),
  MESH_PRIVATE_KEY_FILE: z.string().optional().describe('file that holds MESH_PRIVATE_KEY'),
  MESH_PUBLIC_KEYS: z
    .string()
    .optional()
    .describe(
      'public keys of every service, the same in every app: JSON or "service=key,next-key service=key"',
    ),
  WATTOS_DATA_DIR: z
    .string()
    .default('.data')
    .describe('folder for the embedded database, files and generated secrets'),
  DRAIN_SECONDS: z.coerce
    .number()
    .min(0)
    .max(600)
    .default(25)
    .describe('how long running requests may finish after SIGTERM'),
  GIT_SHA: z.string().optional().describe('commit that this build was made from, shown beside the version'),
  RAILWAY_GIT_COMMIT_SHA: z.string().optional().describe('set by Railway; stands in for GIT_SHA'),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe(
      'OpenTelemetry collector that takes OTLP over HTTP, such as http://collector:4318; empty: no spans are made',
    ),
  DEPLOYMENT_PLATFORM: z
    .enum(['railway', 'kubernetes', 'compose', 'local'])
    .optional()
    .describe('where this runs; detected when empty'),
})

/** Parsed variables of every app. */
export type HostEnvironment = z.infer<typeof hostEnvironment>
