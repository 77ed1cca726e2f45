import { appendFile, mkdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'

const entry = z.object({ key: z.string(), id: z.string() })

/**
 * What was brought over, by its earlier id, in a file of lines: a second run brings nothing twice, also not what somebody
 * has deleted here since.
 */
export interface Ledger {
  readonly get: (table: string, id: string) => string | undefined
  readonly note: (table: string, id: string, here: string) => Promise<void>
}

/** Opens the list at a path. A last line that a killed run left unfinished is passed over. */
export async function openLedger(path: string): Promise<Ledger> {
  const known = new Map<string, string>()
  const before = await readFile(path, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
    throw error
  })
  for (const line of before.split('\n')) {
    const read = entry.safeParse(parsed(line))
    if (read.success) known.set(read.data.key, read.data.id)
  }
  // Nothing is added to an unfinished line.
  let start = before === '' || before.endsWith('\n') ? '' : '\n'
  return {
    get: (table, id) => known.get(`${table} ${id}`),
    async note(table, id, here) {
      known.set(`${table} ${id}`, here)
      await mkdir(dirname(path), { recursive: true })
      await appendFile(path, `${start}${JSON.stringify({ key: `${table} ${id}`, id: here })}\n`, {
        mode: 0o600,
      })
      start = ''
    },
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
