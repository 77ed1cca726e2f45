/** Puts a backup back into an empty installation: `npm run restore -- <file>`. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { restoreBackup } from '@wattos/backup'
import { provideBase, run, StartError } from '@wattos/host'
import { z } from 'zod'
import { assertStopped, forOperators, openFiles, readPassphrase, typedPath } from './backup/settings.ts'

const { positionals } = parseArgs({ allowPositionals: true })

async function putBack(): Promise<void> {
  const [file] = positionals
  if (!file) throw new StartError('Say which backup: npm run restore -- wattos-2026-11-25T0900.tar.gz.age')
  const passphrase = readPassphrase()
  await assertStopped()
  const base = await provideBase()
  try {
    const manifest = await restoreBackup(
      { path: typedPath(file), passphrase },
      {
        databaseUrl: z.string().parse(base.environment['DATABASE_URL']),
        files: openFiles(base.dataDir),
        // Sessions and sealed secrets of the backup are only read with the secrets that made them.
        onSecrets: (content) => writeFile(join(base.dataDir, 'secrets.json'), content, { mode: 0o600 }),
      },
    )
    console.log(
      `restored what was backed up at ${manifest.createdAt} by version ${manifest.version}, and compared it`,
    )
  } finally {
    await base.close()
  }
}

await run(() => forOperators(putBack))
