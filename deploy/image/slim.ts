import { access, glob, readdir, realpath, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** Peers of libraries that only their command line tools use. */
const toolsOnly = ['prisma', 'typescript', 'react', 'react-dom']

/** The database for a laptop; whoever deploys app by app brings a PostgreSQL. */
const embedded = ['@electric-sql/pglite', '@electric-sql/pglite-pgvector', 'pglite-17']

/** Prisma's client ships a compiler for every kind of database; ours is one. */
const otherDatabases = '**/@prisma/client/runtime/query_compiler_*.{cockroachdb,mysql,sqlite,sqlserver}.*'

/** What pnpm notes of its own work, with the time; without it the same sources give the same image. */
const notes = ['.modules.yaml', '.pnpm-workspace-state-v1.json']

/**
 * Deletes the packages of an installed folder that nothing in it loads: compilers and command line tools that come along
 * as peers of libraries, and the embedded database where the app is given a real one. Returns how many it deleted.
 */
export async function slim(folder: string, app: string): Promise<number> {
  const skipped = new Set(app === 'platform' ? toolsOnly : [...toolsOnly, ...embedded])
  const store = await realpath(join(folder, 'node_modules/.pnpm'))
  const reached = new Set<string>()
  const visit = async (modules: string): Promise<void> => {
    for (const name of await namesIn(modules)) {
      if (skipped.has(name) || name.startsWith('@types/')) continue
      const target = await realpath(join(modules, name))
      if (!target.startsWith(`${store}/`)) continue
      const home = target.slice(0, target.indexOf('/node_modules/', store.length) + '/node_modules'.length)
      if (reached.has(home)) continue
      reached.add(home)
      await visit(home)
    }
  }
  for await (const modules of glob('{apps,routers,packages}/*/node_modules', { cwd: folder }))
    await visit(join(folder, modules))
  await visit(join(folder, 'prisma/node_modules'))
  let removed = 0
  for (const entry of await readdir(store)) {
    if (entry === 'node_modules' || !(await isFolder(join(store, entry, 'node_modules')))) continue
    if (reached.has(join(store, entry, 'node_modules'))) continue
    await rm(join(store, entry), { recursive: true })
    removed += 1
  }
  for await (const file of glob(otherDatabases, { cwd: store })) await rm(join(store, file))
  for (const note of notes) await rm(join(folder, 'node_modules', note), { force: true })
  return removed
}

async function namesIn(modules: string): Promise<string[]> {
  const entries = await readdir(modules).catch(() => [])
  const names = await Promise.all(
    entries
      .filter((entry) => !entry.startsWith('.'))
      .map(async (entry) =>
        entry.startsWith('@')
          ? (await readdir(join(modules, entry))).map((name) => `${entry}/${name}`)
          : [entry],
      ),
  )
  return names.flat()
}

function isFolder(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
