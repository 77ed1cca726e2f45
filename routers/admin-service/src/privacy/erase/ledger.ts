import { appendFile, mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

/** An erasure that was carried out: enough to carry it out again. */
export const ledgerEntry = z.object({
  id: z.uuid(),
  tenantId: z.uuid(),
  userId: z.uuid(),
  successorId: z.uuid().nullable(),
  finishedAt: z.string(),
})

/** An erasure that was carried out. */
export type LedgerEntry = z.infer<typeof ledgerEntry>

const fileOf = (folder: string) => join(folder, 'erasures.jsonl')

/** Notes an erasure outside the database, which a restored backup would make forget it. */
export async function noteErasure(folder: string, entry: LedgerEntry): Promise<void> {
  await mkdir(folder, { recursive: true })
  await appendFile(fileOf(folder), `${JSON.stringify(entry)}\n`)
}

/** The erasures that are noted in a text, one JSON object in each line; throws on a line that is none. */
export function parseLedger(text: string): LedgerEntry[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => ledgerEntry.parse(JSON.parse(line)))
}

/** The erasures that were noted in this folder; none where there is no list. */
export async function readLedger(folder: string): Promise<LedgerEntry[]> {
  try {
    return parseLedger(await readFile(fileOf(folder), 'utf8'))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}
