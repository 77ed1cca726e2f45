import { execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { build } from '@wattos/deploy/image'
import { plan } from '@wattos/deploy/plan'
import { goldenQuestions, makeHandbookPdf } from '@wattos/fixtures'
import { freePort, openTestStore } from '@wattos/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { restartInTurn } from '../faults/restart-in-turn.ts'
import { deploy, type Deployment, isPossible } from './deployment.ts'

// Found once: npx takes longer to find it than it to link what an app needs.
const find = ['--yes', '--package', 'pnpm@12.21.0', '-c', 'command -v pnpm']
const pnpm = [execFileSync('npx', find, { encoding: 'utf8' }).trim()]
const real = 'separate processes on PostgreSQL and Redis'
const apps = await plan()
const folders = [...apps.map(({ folder }) => folder), 'migration-service']

/** Licences that may go into an Apache-2.0 product; of a choice, one of them is taken. */
const permitted =
  /\b(?:MIT|ISC|Apache-2\.0|BSD(?:-[23]-Clause)?|0BSD|BlueOak-1\.0\.0|Zlib|CC0-1\.0|Unlicense|Python-2\.0)\b/
/** Packages that say their licence in a file alone: png-js is MIT, argparse has Python's own. */
const inFile = new Set(['argparse', 'png-js'])

const bill = z.object({
  bomFormat: z.literal('CycloneDX'),
  specVersion: z.literal('1.6'),
  components: z.array(
    z.object({
      name: z.string(),
      licenses: z
        .array(
          z.union([
            z.object({ license: z.object({ id: z.string().optional(), name: z.string().optional() }) }),
            z.object({ expression: z.string() }),
          ]),
        )
        .default([]),
    }),
  ),
})

async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  const sizes = await Promise.all(
    files.map(async (file) => (await stat(join(file.parentPath, file.name))).size),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}

/** The digest of every file of a folder, by its path. */
async function digestsOf(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const digests: Record<string, string> = {}
  for (const file of files)
    digests[relative(folder, file)] = createHash('sha256')
      .update(await readFile(file))
      .digest('hex')
  return digests
}

describe('every app, from the steps of its image', () => {
  let images: string
  let platform: Deployment
  const built = new Map<string, { packages: number; megabytes: number }>()

  beforeAll(async () => {
    images = await mkdtemp(join(tmpdir(), 'wattos-images-'))
    for (const folder of folders) {
      const { packages } = await build(folder, join(images, folder), pnpm)
      built.set(folder, { packages, megabytes: Math.round((await sizeOf(join(images, folder))) / 1e6) })
    }
    platform = await deploy(isPossible(real) ? real : 'separate processes', { WATTOS_IMAGES: images })
  }, 600_000)
  afterAll(async () => {
    await platform?.stop()
    await rm(images, { recursive: true, force: true })
  }, 90_000)

  it('holds its own part of the repository and no more, with a bill of materials', async () => {
    for (const { folder } of apps) {
      const routers = await readdir(join(images, folder, 'routers'))
      expect([folder, routers.length]).toEqual([folder, 1])
      const { components } = bill.parse(
        JSON.parse(await readFile(join(images, folder, 'sbom.cdx.json'), 'utf8')),
      )
      const refused = components.filter(
        ({ name, licenses }) => !inFile.has(name) && !permitted.test(JSON.stringify(licenses)),
      )
      expect(refused).toEqual([])
      expect(built.get(folder)?.packages).toBeGreaterThan(50)
    }
    await mkdir('test-results', { recursive: true })
    await writeFile('test-results/images.json', JSON.stringify(Object.fromEntries(built), null, 2))
  })

  it('is the same, file by file, when it is built again', async () => {
    const again = join(images, 'again')
    await build('migration-service', again, pnpm)
    const first = await digestsOf(join(images, 'migration-service'))
    expect(Object.keys(first).length).toBeGreaterThan(500)
    expect(await digestsOf(again)).toEqual(first)
  }, 120_000)

  it('forms the mesh by variables alone and answers a question from a document', async () => {
    const client = await platform.terminal()
    const { id: spaceId } = await client.rag.spaces.create.mutate({ name: 'Handbuch' })
    const file = new Blob([new Uint8Array(await makeHandbookPdf())])
    const { documentId } = await client.upload({ spaceId, file, name: 'handbuch.pdf', size: file.size })
    await expect
      .poll(async () => (await client.ingestion.documents.get.query({ id: documentId })).state, {
        timeout: 90_000,
        interval: 250,
      })
      .toBe('ready')
    const text = goldenQuestions[0]?.question ?? ''
    const { conversationId } = await client.chat.ask.mutate({ text, spaceIds: [spaceId] })
    const answer = async () =>
      (await client.chat.conversations.get.query({ id: conversationId })).messages.at(-1)
    await expect
      .poll(async () => (await answer())?.state, { timeout: 60_000, interval: 250 })
      .toBe('complete')
    expect((await answer())?.citations.length).toBeGreaterThan(0)
  }, 180_000)

  it('can hold several services, as one app', async () => {
    const together = 'rag-service+ingestion-service'
    const folder = join(images, together)
    await build(together, folder, pnpm)
    const port = await freePort()
    const store = await openTestStore()
    const child = spawn(process.execPath, ['main.mjs'], {
      cwd: folder,
      env: {
        PORT: String(port),
        HOST: '127.0.0.1',
        LOG_LEVEL: 'warn',
        DATABASE_URL: store.url,
        MESH_SECRET: 'm'.repeat(32),
        LLM_GATEWAY_URL: 'http://127.0.0.1:9',
        WATTOS_DATA_DIR: store.folder,
      },
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    try {
      const state = () => fetch(`http://127.0.0.1:${port}/health/mesh`).then((answer) => answer.json())
      await expect
        .poll(() => state().catch(() => null), { timeout: 60_000, interval: 250 })
        .toMatchObject({
          services: expect.arrayContaining([
            expect.objectContaining({ name: 'rag-service' }),
            expect.objectContaining({ name: 'ingestion-service' }),
          ]),
        })
    } finally {
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await gone
      await store.close()
    }
  }, 180_000)

  it('is replaced in turn under load without one failed request', async () => {
    const client = await platform.terminal()
    const { id: spaceId } = await client.rag.spaces.create.mutate({ name: 'Neustart' })
    const { answered, failures } = await restartInTurn(platform, { client, spaceId })
    expect(failures).toEqual([])
    expect(answered).toBeGreaterThan(100)
  }, 300_000)
})
