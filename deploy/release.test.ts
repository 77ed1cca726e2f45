import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { processEnvironment } from '@wattos/config'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { plan } from './plan/plan.ts'

const root = join(import.meta.dirname, '..')
const step = z.object({
  run: z.string().optional(),
  with: z.object({ tags: z.string().optional() }).optional(),
})
const job = z.object({ steps: z.array(step) })
const { jobs } = z
  .object({ jobs: z.object({ apps: job, image: job, notes: job }) })
  .parse(parse(await readFile(join(root, '.github/workflows/release.yml'), 'utf8')))
const script = (of: z.infer<typeof job>) => of.steps.flatMap(({ run }) => run ?? []).join('\n')

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wattos-release-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Runs a job's scripts as the runner does; rejects where one of their commands fails. */
const runJob = (of: z.infer<typeof job>, { cwd, env }: { cwd: string; env: Record<string, string> }) =>
  promisify(execFile)('bash', ['-e', '-o', 'pipefail', '-c', script(of)], {
    cwd,
    env: { PATH: `${folder}:${processEnvironment()['PATH']}`, ...env },
  })

test('a release has an image of every app, where Kubernetes looks for it', async () => {
  // The runner has jq; here only the list that is given to it is wanted.
  await writeFile(join(folder, 'jq'), '#!/bin/sh\ncat | tr "\\n" " "', { mode: 0o755 })
  const output = join(folder, 'output')
  await runJob(jobs.apps, { cwd: root, env: { GITHUB_OUTPUT: output } })
  const folders = (await readFile(output, 'utf8')).replace('folders=', '').trim().split(' ')
  const wanted = [...(await plan()).map((app) => app.folder), 'migration-service']
  expect(folders.toSorted()).toEqual(wanted.toSorted())

  const tags = jobs.image.steps.flatMap(({ with: given }) => given?.tags ?? []).join()
  const newest = /format\('([^']+)', github\.repository, matrix\.app\)/.exec(tags)?.[1] ?? ''
  const pushed = folders.map((name) => newest.replace('{0}', 'wattos/wattos').replace('{1}', name))
  const files = ['wattos.yaml', 'files-in-bucket.yaml'].map((name) =>
    readFile(join(import.meta.dirname, 'kubernetes', name), 'utf8'),
  )
  const texts = (await Promise.all(files)).join('')
  const images = texts.match(/(?<= image: )\S+/g) ?? []
  expect(images.toSorted()).toEqual(pushed.toSorted())
})

test('the notes of a release are what the changelog says of it; without that there is none', async () => {
  await writeFile(join(folder, 'gh'), '#!/bin/sh\ncat notes.md', { mode: 0o755 })
  await writeFile(
    join(folder, 'CHANGELOG.md'),
    '# Changelog\n\n## [Unreleased]\n\n- later\n\n## [0.2.0] - 2026-12-01\n\n- this\n\n## [0.1.0] - 2026-11-01\n\n- before\n',
  )
  const notesOf = (tag: string) => runJob(jobs.notes, { cwd: folder, env: { TAG: tag } })
  expect((await notesOf('v0.2.0')).stdout.trim()).toBe('- this')
  expect((await notesOf('v0.1.0')).stdout.trim()).toBe('- before')
  await expect(notesOf('v0.3.0')).rejects.toThrow('Command failed')
})
