import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { compareContracts } from './compare.ts'
import { readSnapshots, readSnapshotsAt, writeSnapshots } from './snapshots.ts'
import { libraryContracts } from './testing/contracts.ts'

const { deployed, next } = await libraryContracts()
let root = ''
const git = (...args: string[]) =>
  execFileSync(
    'git',
    ['-c', 'user.name=t', '-c', 'user.email=t@localhost', '-c', 'init.defaultBranch=main', ...args],
    { cwd: root },
  )

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'contracts-'))
  git('init', '-q')
  await writeSnapshots(join(root, 'deploy/contracts'), deployed)
  git('add', '-A')
  git('commit', '-q', '-m', 'deployed')
  git('tag', 'v1')
  await writeSnapshots(join(root, 'deploy/contracts'), next)
})
afterAll(() => rm(root, { recursive: true, force: true }))

it('reads what it wrote, to the last refinement', async () => {
  const read = await readSnapshots(join(root, 'deploy/contracts'))
  expect(compareContracts(read, next)).toEqual([])
  expect(compareContracts(next, read)).toEqual([])
})

it('reads one file', async () => {
  expect(await readSnapshots(join(root, 'deploy/contracts/library-service.json'))).toMatchObject([
    { service: 'library-service' },
  ])
})

it('reads what stood at a tag', async () => {
  const then = await readSnapshotsAt('v1', { root, folder: 'deploy/contracts' })
  expect(compareContracts(deployed, then)).toEqual([])
  expect(compareContracts(then, next)).toEqual(compareContracts(deployed, next))
})

it('writes the same contract always in the same way', async () => {
  const path = join(root, 'deploy/contracts/library-service.json')
  const first = execFileSync('cat', [path]).toString()
  const mixed = next.map((one) => ({
    ...one,
    internal: Object.fromEntries(Object.entries(one.internal).reverse()),
  }))
  await writeSnapshots(join(root, 'deploy/contracts'), mixed)
  expect(execFileSync('cat', [path]).toString()).toBe(first)
})

it('removes the snapshot of a service that is gone', async () => {
  await writeSnapshots(join(root, 'other'), deployed)
  await writeSnapshots(join(root, 'other'), deployed.slice(1))
  expect((await readSnapshots(join(root, 'other'))).map(({ service }) => service)).toEqual(['reader-service'])
})

it('says what is wrong with a name that is neither a path nor a commit, and with a file that is no contract', async () => {
  await expect(readSnapshotsAt('no-such-branch', { root, folder: 'deploy/contracts' })).rejects.toThrow(
    '"no-such-branch" is no file, folder, commit, branch or tag.',
  )
  await expect(readSnapshotsAt('--output=x', { root, folder: 'deploy/contracts' })).rejects.toThrow(
    'is no file',
  )
  await writeFile(join(root, 'broken.json'), '{"service": 1}')
  await expect(readSnapshots(join(root, 'broken.json'))).rejects.toThrow(/broken\.json is not a contract/)
})
