import { execFile } from 'node:child_process'
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { type Contract, contractParser, printContract } from './contract.ts'

const run = promisify(execFile)

/** Reads the snapshots in a folder, or the one in a file. */
export async function readSnapshots(path: string): Promise<Contract[]> {
  if (!(await stat(path)).isDirectory()) return [parse(await readFile(path, 'utf8'), path)]
  const names = (await readdir(path)).filter((name) => name.endsWith('.json')).sort()
  return Promise.all(
    names.map(async (name) => parse(await readFile(join(path, name), 'utf8'), join(path, name))),
  )
}

/** Reads the snapshots that stood in `folder` (relative to `root`) at a commit, branch or tag. */
export async function readSnapshotsAt(
  ref: string,
  { root, folder }: { root: string; folder: string },
): Promise<Contract[]> {
  const git = async (...args: string[]) =>
    (await run('git', args, { cwd: root, maxBuffer: 64 * 1024 * 1024 })).stdout
  const commit = await git('rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`).catch(
    () => undefined,
  )
  if (commit === undefined) throw new Error(`"${ref}" is no file, folder, commit, branch or tag.`)
  const listed = await git('ls-tree', '--name-only', commit.trim(), `${folder}/`)
  const paths = listed.split('\n').filter((path) => path.endsWith('.json'))
  return Promise.all(
    paths.map(async (path) => parse(await git('show', `${commit.trim()}:${path}`), `${ref}:${path}`)),
  )
}

/** Writes a snapshot per service, and removes those of services that are gone. */
export async function writeSnapshots(folder: string, contracts: readonly Contract[]): Promise<void> {
  await mkdir(folder, { recursive: true })
  const wanted = new Set(contracts.map(({ service }) => `${service}.json`))
  for (const name of await readdir(folder))
    if (name.endsWith('.json') && !wanted.has(name)) await rm(join(folder, name))
  for (const contract of contracts)
    await writeFile(join(folder, `${contract.service}.json`), printContract(contract))
}

function parse(text: string, path: string): Contract {
  try {
    return contractParser.parse(JSON.parse(text))
  } catch (error) {
    throw new Error(
      `${basename(path)} is not a contract: ${error instanceof Error ? error.message : String(error)}`,
      { cause: error },
    )
  }
}
