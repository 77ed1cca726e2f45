import { randomUUID } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeZipBombDocx } from '@wattos/fixtures'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clientOf } from './matrix/client.ts'
import { startWorld, type World } from './matrix/world.ts'

/** What stands in a file of the data folder that nobody may read or write from outside. */
const sentinel = `nobody's business ${randomUUID()}`

let world: World
let guarded: string
beforeAll(async () => {
  world = await startWorld()
  guarded = join(world.folder, 'secrets.json')
  await writeFile(guarded, sentinel)
}, 120_000)
afterAll(() => world?.[Symbol.asyncDispose](), 60_000)

describe('an upload', () => {
  async function begin(name: string, bytes: Uint8Array) {
    const client = clientOf(world, world.people.editor)
    const { id: spaceId } = await client.rag.spaces.create.mutate({ name: `Ablage ${randomUUID()}` })
    const { documentId, url } = await client.ingestion.uploads.begin.mutate({
      spaceId,
      name,
      size: bytes.length,
    })
    const put = () =>
      fetch(`${world.url}${url}`, {
        method: 'PUT',
        body: new Uint8Array(bytes),
        headers: { cookie: world.people.editor.cookie, origin: world.url },
      })
    return { documentId, put, get: () => client.ingestion.documents.get.query({ id: documentId }) }
  }

  const filesIn = async (folder: string) =>
    (await readdir(folder, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))

  it('writes nothing beside its place, however it is called', async () => {
    const content = `Der Inhalt ${randomUUID()}`
    for (const name of [
      '../../../../escaped.txt',
      '..\\..\\escaped.txt',
      '/etc/escaped.txt',
      'a/../../escaped.txt',
      '..%2f..%2fescaped.txt',
    ]) {
      const { put, get } = await begin(name, Buffer.from(`${content} ${name}`))
      expect((await put()).status).toBe(201)
      expect((await get()).name).not.toMatch(/[/\\]/)
    }
    const { tenantId } = world.people.editor.principal
    const holding: string[] = []
    for (const file of await filesIn(world.folder))
      if (!file.includes(`${world.folder}/pg`) && (await readFile(file)).includes(content)) holding.push(file)
    expect(holding).toHaveLength(5)
    for (const file of holding) expect(file.startsWith(join(world.folder, 'files', tenantId))).toBe(true)
    expect(await readFile(guarded, 'utf8')).toBe(sentinel)
  })

  it('and a download lead nowhere else by their address', async () => {
    const { cookie } = world.people.administrator
    for (const path of [
      '/files/../secrets.json',
      '/files/%2e%2e/secrets.json',
      '/files/upload/..%2f..%2fescaped',
      '/files/..%5csecrets.json',
      '/files/upload/../../escaped',
    ])
      for (const method of ['GET', 'PUT']) {
        const answer = await fetch(`${world.url}${path}`, {
          method,
          ...(method === 'PUT' && { body: 'escaped' }),
          headers: { cookie, origin: world.url },
        })
        expect(await answer.text()).not.toContain(sentinel)
        expect([path, method, answer.status]).toEqual([path, method, expect.toBeOneOf([404, 405])])
      }
    expect((await filesIn(world.folder)).filter((file) => file.includes('escaped'))).toEqual([])
  })

  it('that unpacks without end is given up, and everybody else is served meanwhile', async () => {
    const { put, get } = await begin('bombe.docx', makeZipBombDocx())
    expect((await put()).status).toBe(201)
    await expect.poll(async () => (await get()).state, { timeout: 60_000, interval: 200 }).toBe('failed')
    expect((await get()).error).toMatchObject({ reason: 'DOCUMENT_TOO_COMPLEX' })
    const fine = await begin('danach.txt', Buffer.from('Danach geht es weiter wie zuvor.'))
    await fine.put()
    await expect.poll(async () => (await fine.get()).state, { timeout: 60_000, interval: 200 }).toBe('ready')
  }, 150_000)
})
