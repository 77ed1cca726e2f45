import { stat } from 'node:fs/promises'
import { StartError } from '@wattos/host'
import { typedPath } from '../backup/settings.ts'
import { openDump } from './open-dump.ts'
import { openEarlierDatabase } from './open-database.ts'
import type { EarlierSource } from './source.ts'

/** Opens a PostgreSQL database by its address, or a folder with `<Table>.jsonl` files. */
export async function openSource(from: string): Promise<EarlierSource> {
  if (/^postgres(ql)?:\/\//.test(from)) return openEarlierDatabase(from)
  const folder = typedPath(from)
  const found = await stat(folder).catch(() => undefined)
  if (!found?.isDirectory())
    throw new StartError(
      `--from takes the address of a PostgreSQL database or a folder; there is no folder ${from}.`,
    )
  return openDump(folder)
}
