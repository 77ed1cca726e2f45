import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import {
  type Change,
  compareContracts,
  type Contract,
  readSnapshots,
  readSnapshotsAt,
  writeSnapshots,
} from '@wattos/contract'
import { root, snapshotFolder } from './snapshot-folder.ts'

/** What `mesh -- check` is asked to do. */
export interface CheckOptions {
  /** A commit, branch or tag, or a folder or file of snapshots; the committed ones by default. */
  readonly against: string | undefined
  readonly json: boolean
  /** Take the code as it stands as what is deployed. */
  readonly write: boolean
  /** Also compare new callers with services that still run the old version. */
  readonly both: boolean
}

/** Compares the code's contracts with what is deployed and prints each change. The exit code is 1 if one breaks a caller. */
export async function check(
  current: readonly Contract[],
  { against, json, write, both }: CheckOptions,
): Promise<number> {
  const deployed = await readDeployed(against, current)
  const changes = compareContracts(deployed, current)
  const early = both ? compareContracts(deployed, current, 'callers-first') : []
  if (write) await writeSnapshots(join(root, snapshotFolder), current)
  const breaking = [...changes, ...early].filter((change) => change.breaking)
  if (json)
    console.log(
      JSON.stringify(
        { compatible: breaking.length === 0, changes, ...(both ? { callersFirst: early } : {}) },
        null,
        2,
      ),
    )
  else {
    print(changes, against ?? snapshotFolder)
    if (both) {
      console.log('\nIf callers are deployed before the services they call:')
      print(early, against ?? snapshotFolder)
    }
    if (write) console.log(`\nWrote ${current.length} snapshots to ${snapshotFolder}.`)
    else if (breaking.length > 0)
      console.log(
        '\nKeep the old form beside the new one until no caller needs it. If nothing runs the old version any more: npm run mesh -- check --write',
      )
  }
  return breaking.length > 0 && !write ? 1 : 0
}

async function readDeployed(against: string | undefined, current: readonly Contract[]): Promise<Contract[]> {
  const committed = join(root, snapshotFolder)
  if (against === undefined) return existsSync(committed) ? readSnapshots(committed) : []
  const path = resolve(process.env['INIT_CWD'] ?? process.cwd(), against)
  if (!existsSync(path)) return readSnapshotsAt(against, { root, folder: snapshotFolder })
  const read = await readSnapshots(path)
  if (!path.endsWith('.json')) return read
  // A file says nothing about the other services.
  return [...read, ...current.filter(({ service }) => !read.some((one) => one.service === service))]
}

function print(changes: readonly Change[], against: string): void {
  const groups = [
    { title: 'breaking', found: changes.filter(({ breaking }) => breaking) },
    { title: 'compatible', found: changes.filter(({ breaking }) => !breaking) },
  ]
  for (const { title, found } of groups)
    if (found.length > 0) console.log(`${title}:\n${found.map(({ sentence }) => `  ${sentence}`).join('\n')}`)
  if (changes.length === 0) console.log(`Nothing changed compared with ${against}.`)
}
