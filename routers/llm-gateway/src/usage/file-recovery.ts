import { randomUUID } from 'node:crypto'
import { readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { endedRecord, endLineSchema, type UsageRecord, usageRecordSchema } from './record.ts'
import type { StoreUsage } from './usage-store.ts'

/** How long a file must have been untouched for its process to count as dead, in milliseconds. */
const deadMs = 15_000
/** Records that are stored with one statement. */
const batch = 500

/** Stores what processes that have died left in files of a folder; returns how many calls. Several may do so at once. */
export async function recoverFromFiles(folder: string, own: string, store: StoreUsage): Promise<number> {
  let found = 0
  for (const name of await namesIn(folder)) {
    const instance = /^([\da-f-]{36})\.jsonl/.exec(name)?.[1]
    if (!instance || instance === own) continue
    const claimed = await claim(join(folder, name), join(folder, `${instance}.jsonl.${randomUUID()}`))
    if (!claimed) continue
    const records = await readRecords(claimed)
    for (let at = 0; at < records.length; at += batch)
      await store(records.slice(at, at + batch), { instance, again: true })
    found += records.length
    await rm(claimed, { force: true })
  }
  return found
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: unknown) => {
    if (isAbsent(error)) return []
    throw error
  })
}

// Renaming is what makes a file one process's: of two that try, one finds it gone.
async function claim(path: string, mine: string): Promise<string | undefined> {
  try {
    if (Date.now() - (await stat(path)).mtimeMs < deadMs) return undefined
    await rename(path, mine)
    return mine
  } catch (error) {
    if (isAbsent(error)) return undefined
    throw error
  }
}

const isAbsent = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT'

async function readRecords(path: string): Promise<UsageRecord[]> {
  // The last word on a call counts; the last line may be cut off where the process died.
  const last = new Map<string, UsageRecord>()
  for (const line of (await readFile(path, 'utf8')).split('\n')) {
    const value = parsed(line)
    const record = usageRecordSchema.safeParse(value).data
    const end = record ? undefined : endLineSchema.safeParse(value).data
    const begun = end && last.get(end.id)
    if (record) last.set(record.id, record)
    else if (begun) last.set(begun.id, endedRecord(begun, end))
  }
  return [...last.values()]
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
