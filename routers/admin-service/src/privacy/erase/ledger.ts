import { text } from 'node:stream/consumers'
import { diskStore, MissingFile, type Store, storeFrom } from '@wattos/storage'
import { z } from 'zod'
import type { PrivacyRuntime } from '../runtime.ts'

/** An erasure that was carried out: enough to carry it out again. */
const ledgerEntry = z.object({
  id: z.uuid(),
  tenantId: z.uuid(),
  userId: z.uuid(),
  successorId: z.uuid().nullable(),
  finishedAt: z.string(),
})

/** An erasure that was carried out. */
export type LedgerEntry = z.infer<typeof ledgerEntry>

const key = 'erasures.jsonl'
/** Longest wait for the list, in milliseconds; while it is written, others wait for it. */
const longestMs = 30_000

type LedgerRuntime = Pick<PrivacyRuntime, 'env' | 'dataDir' | 'acrossTenants'>

/**
 * The erasures that were noted: in the bucket where there is one, else in the data folder. What was noted in the folder
 * before there was a bucket counts too. None where there is no list; throws on a line that is none.
 */
export async function readLedger({
  env,
  dataDir,
}: Pick<LedgerRuntime, 'env' | 'dataDir'>): Promise<LedgerEntry[]> {
  const folder = await readList(diskStore(dataDir))
  return env.S3_ENDPOINT === undefined ? folder : [...(await readList(storeFrom(env, dataDir))), ...folder]
}

/** Notes erasures outside the database, which a restored backup would make forget them; what is noted already is left. */
export async function noteErasures(runtime: LedgerRuntime, entries: readonly LedgerEntry[]): Promise<void> {
  const { env, dataDir, acrossTenants } = runtime
  const db = acrossTenants('the list of erasures is one for all organisations')
  // A bucket cannot add to a file: of two processes that write it anew, one would undo the other's entry.
  await db.transaction(
    async (tx) => {
      await tx.query(
        z.object({ one: z.number() }),
        `select 1 as one from pg_advisory_xact_lock(hashtext('${key}'))`,
        [],
      )
      const store = storeFrom(env, dataDir)
      const before = await readList(store)
      const known = new Set(before.map(({ id }) => id))
      const missing = entries.filter(({ id }) => !known.has(id))
      if (missing.length > 0) await store.put(key, linesOf([...before, ...missing]))
    },
    { timeoutMs: longestMs },
  )
}

async function readList(store: Store): Promise<LedgerEntry[]> {
  const content = await store.open(key).then(text, (error: unknown) => {
    if (error instanceof MissingFile) return ''
    throw error
  })
  return content
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => ledgerEntry.parse(JSON.parse(line)))
}

async function* linesOf(entries: readonly LedgerEntry[]): AsyncGenerator<Uint8Array> {
  yield Buffer.from(entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''))
}
