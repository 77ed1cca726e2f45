import { z } from 'zod'

const table = z.object({
  name: z.string(),
  /** Quoted, in the order in which each row holds them. */
  columns: z.array(z.object({ name: z.string(), type: z.string() })).readonly(),
  rows: z.number().int(),
  digest: z.string(),
})

/** What a backup holds; it is the last entry of the archive. */
export const manifestSchema = z.object({
  format: z.literal(1),
  /** Version of the platform that wrote it. */
  version: z.string(),
  createdAt: z.iso.datetime(),
  /** Names of the migrations that the tables had, in order. */
  migrations: z.array(z.string()),
  tables: z.array(table),
  files: z.array(z.object({ key: z.string(), size: z.number().int(), sha256: z.string() })),
})

/** What a backup holds. */
export type Manifest = z.infer<typeof manifestSchema>
