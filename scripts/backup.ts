/** Writes one encrypted file with everything the installation holds: `npm run backup -- [--to <file>] [--verify]`. */
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { hostEnvironment, processEnvironment, readEnvironment } from '@wattos/config'
import { createBackup, type Manifest, restoreBackup } from '@wattos/backup'
import { startEmbedded } from '@wattos/data/embedded'
import { ensureSecrets, provideBase, run } from '@wattos/host'
import { diskStore } from '@wattos/storage'
import { z } from 'zod'
import { assertStopped, forOperators, openFiles, readPassphrase, typedPath } from './backup/settings.ts'

const { values } = parseArgs({
  options: { to: { type: 'string' }, verify: { type: 'boolean', default: false } },
})

/** Restores into a database and a folder of its own, which compares everything, and throws them away. */
async function verify(path: string, passphrase: string): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'wattos-verify-'))
  const embedded = await startEmbedded({ dataDir })
  try {
    await restoreBackup(
      { path, passphrase },
      { databaseUrl: embedded.url, files: diskStore(join(dataDir, 'files')) },
    )
  } finally {
    await embedded.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function versionOf(): Promise<string> {
  const file = await readFile(new URL('../package.json', import.meta.url), 'utf8')
  return z.object({ version: z.string() }).parse(JSON.parse(file)).version
}

function report(manifest: Manifest, path: string, size: number): string {
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
  return `${path}: ${rows} rows of ${manifest.tables.length} tables, ${manifest.files.length} files, ${(size / 1e6).toFixed(1)} MB`
}

/** The database as it is: one that was given is read and never brought up to date, since this is done before an upgrade. */
async function openSource() {
  const { DATABASE_URL, WATTOS_DATA_DIR } = readEnvironment(hostEnvironment, processEnvironment())
  if (DATABASE_URL)
    return { url: DATABASE_URL, dataDir: resolve(WATTOS_DATA_DIR), isEmbedded: false, close: async () => {} }
  const base = await provideBase()
  const url = z.string().parse(base.environment['DATABASE_URL'])
  return { url, dataDir: base.dataDir, isEmbedded: true, close: () => base.close() }
}

async function backUp(): Promise<void> {
  const passphrase = readPassphrase()
  await assertStopped()
  const base = await openSource()
  const path = typedPath(
    values.to ?? `wattos-${new Date().toISOString().slice(0, 16).replace(':', '')}.tar.gz.age`,
  )
  try {
    const secrets = base.isEmbedded ? JSON.stringify(await ensureSecrets(base.dataDir)) : undefined
    const manifest = await createBackup(
      {
        databaseUrl: base.url,
        files: openFiles(base.dataDir),
        version: await versionOf(),
        ...(secrets ? { secrets } : {}),
      },
      { path, passphrase },
    )
    console.log(report(manifest, path, (await stat(path)).size))
  } finally {
    await base.close()
  }
  if (!values.verify) return
  await verify(path, passphrase)
  console.log('restored into a fresh database and compared: every row and file is the same')
}

await run(() => forOperators(backUp))
