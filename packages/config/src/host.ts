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
  REDIS_URL: z.string().optional().describe('Redis for queues; empty: the database carries them'),
  MESH_SECRET: z
    .string()
    .min(32)
    .optional()
    .describe('secret that signs calls between services, the same in every app; generated when embedded'),
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
  DEPLOYMENT_PLATFORM: z
    .enum(['railway', 'kubernetes', 'compose', 'local'])
    .optional()
    .describe('where this runs; detected when empty'),
})

/** Parsed variables of every app. */
export type HostEnvironment = z.infer<typeof hostEnvironment>
