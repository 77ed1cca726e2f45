import { behind, type Db, newestFirst, pageCursor, pageFrom, type Rows } from '@wattos/data'
import { z } from 'zod'

const text = z.string().trim().min(1).max(300).exactOptional()

/** Which entries of the prompts' log are wanted; times are ISO strings. */
export const promptsInput = z.object({
  from: z.coerce.date<string>().exactOptional(),
  until: z.coerce.date<string>().exactOptional(),
  /** A part of its name. */
  model: text,
  userId: z.uuid().exactOptional(),
  keyId: text,
  outcome: z.enum(['ok', 'error', 'aborted']).exactOptional(),
  requestId: text,
  cursor: pageCursor.exactOptional(),
  limit: z.number().int().min(1).max(200).default(50),
})

/** An entry without what was asked and answered. The figures are null in entries from before they were kept. */
export interface PromptSummary {
  readonly id: string
  /** When it was asked. */
  readonly at: string
  readonly userId: string | null
  readonly keyId: string | null
  /** The service that asked; empty for a call from outside. */
  readonly service: string
  /** `provider/model` that answered; what was asked for, where none did. */
  readonly model: string
  readonly outcome: 'ok' | 'error' | 'aborted' | null
  /** Whether the answer came from memory. */
  readonly cached: boolean
  readonly tokensIn: number | null
  readonly tokensOut: number | null
  /** Millionths of a US dollar. */
  readonly costMicros: number | null
  readonly durationMs: number | null
  readonly requestId: string
}

/** Columns of an entry without what was asked and answered. */
export const summaryColumns = {
  id: true,
  createdAt: true,
  userId: true,
  keyId: true,
  service: true,
  model: true,
  outcome: true,
  cached: true,
  tokensIn: true,
  tokensOut: true,
  costMicros: true,
  durationMs: true,
  requestId: true,
} as const

/** An entry as it is listed. */
export function promptSummary({
  createdAt,
  costMicros,
  ...row
}: Pick<Rows['llmPromptLog'], keyof typeof summaryColumns>): PromptSummary {
  return { ...row, at: createdAt.toISOString(), costMicros: costMicros === null ? null : Number(costMicros) }
}

/** A page of the entries that match, the newest first, and the cursor of the page that follows. Whose data may only be kept are left out. */
export async function promptsPage(
  db: Pick<Db<'llmPromptLog'>, 'llmPromptLog'>,
  tenantId: string,
  { from, until, model, cursor, limit, ...equal }: z.output<typeof promptsInput>,
): Promise<{ entries: PromptSummary[]; next: string | null }> {
  const wanted = {
    tenantId,
    restricted: false,
    ...equal,
    ...(model !== undefined && {
      model: { contains: model.replaceAll(/[\\%_]/g, '\\$&'), mode: 'insensitive' as const },
    }),
    createdAt: { ...(from && { gte: from }), ...(until && { lt: until }) },
  }
  const rows = await db.llmPromptLog.findMany({
    where: { AND: [wanted, behind(cursor)] },
    select: summaryColumns,
    orderBy: newestFirst,
    take: limit + 1,
  })
  const { page, next } = pageFrom(rows, limit)
  return { entries: page.map(promptSummary), next }
}
