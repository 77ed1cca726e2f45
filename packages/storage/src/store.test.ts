import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { diskStore } from './disk-store.ts'
import { s3Store } from './s3-store.ts'
import { storeEnvironment, storeFrom } from './environment.ts'
import { MissingFile, type Store } from './store.ts'

async function* parts(...values: string[]): AsyncGenerator<Uint8Array> {
  for (const value of values) yield new TextEncoder().encode(value)
}

async function* broken(): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode('half a fi')
  throw new Error('the browser went away')
}

let folder: string
let bucket: Server
let failures = 0
const objects = new Map<string, Buffer>()
const stores: Record<string, () => Store> = {
  disk: () => diskStore(folder),
  s3: () => {
    const address = bucket.address()
    if (address === null || typeof address === 'string') throw new Error('the bucket has no port')
    return s3Store({
      endpoint: `http://127.0.0.1:${address.port}`,
      bucket: 'files',
      accessKeyId: 'AKID',
      secretAccessKey: 'secret',
      region: 'eu-central-1',
    })
  },
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'store-'))
  // Speaks as much of the protocol as the store uses, and refuses what a real one refuses.
  bucket = createServer((req, res) => void answer(req, res))
  const answer = async (req: IncomingMessage, res: ServerResponse): Promise<unknown> => {
    const body = Buffer.concat(await req.toArray())
    const key = req.url ?? ''
    if (failures > 0) {
      failures -= 1
      return res.writeHead(503).end()
    }
    const signed =
      /^AWS4-HMAC-SHA256 Credential=AKID\/\d{8}\/eu-central-1\/s3\/aws4_request, SignedHeaders=[\w;-]*host[\w;-]*x-amz-content-sha256[\w;-]*, Signature=[0-9a-f]{64}$/
    if (!signed.test(req.headers.authorization ?? ''))
      return res.writeHead(403).end('<Error><Code>SignatureDoesNotMatch</Code></Error>')
    if (req.method === 'PUT') {
      if (req.headers['content-length'] === undefined)
        return res.writeHead(411).end('<Error><Code>MissingContentLength</Code></Error>')
      if (createHash('sha256').update(body).digest('hex') !== req.headers['x-amz-content-sha256'])
        return res.writeHead(400).end('<Error><Code>XAmzContentSHA256Mismatch</Code></Error>')
      objects.set(key, body)
      return res.end()
    }
    if (req.method === 'DELETE') return res.writeHead(objects.delete(key) ? 204 : 204).end()
    const object = objects.get(key)
    if (object === undefined) return res.writeHead(404).end('<Error><Code>NoSuchKey</Code></Error>')
    const range = /bytes=(\d+)-(\d+)/.exec(req.headers.range ?? '')
    const content = range ? object.subarray(Number(range[1]), Number(range[2]) + 1) : object
    return res
      .writeHead(range ? 206 : 200, { 'content-length': content.length })
      .end(req.method === 'HEAD' ? undefined : content)
  }
  await new Promise<void>((resolve) => bucket.listen(0, '127.0.0.1', resolve))
})

afterAll(async () => {
  bucket.close()
  await rm(folder, { recursive: true })
})

describe.each(Object.keys(stores))('a store (%s)', (kind) => {
  const store = (): Store => stores[kind]?.() ?? diskStore(folder)

  it('gives back what was put, with its size and checksum, whole or in part', async () => {
    const stored = await store().put('tenant/one', parts('Grüße ', 'aus Auenfels'))
    expect(stored).toEqual({
      key: 'tenant/one',
      size: 20,
      sha256: createHash('sha256').update('Grüße aus Auenfels').digest('hex'),
    })
    expect(await text(await store().open('tenant/one'))).toBe('Grüße aus Auenfels')
    expect(await text(await store().open('tenant/one', { range: { start: 8, end: 10 } }))).toBe('aus')
    expect(await store().stat('tenant/one')).toEqual({ size: 20 })
  })

  it('keeps the old file and leaves no rest when an upload breaks off', async () => {
    await store().put('tenant/two', parts('whole'))
    await expect(store().put('tenant/two', broken())).rejects.toThrow('the browser went away')
    expect(await text(await store().open('tenant/two'))).toBe('whole')
    if (kind === 'disk')
      expect((await readdir(join(folder, 'tenant'))).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  it('says that a file is missing, and deletes twice without complaint', async () => {
    await store().put('tenant/three', parts('x'))
    await store().delete('tenant/three')
    await store().delete('tenant/three')
    expect(await store().stat('tenant/three')).toBeNull()
    await expect(store().open('tenant/three')).rejects.toThrow(MissingFile)
  })

  it('refuses keys that lead out of its folder', async () => {
    for (const key of ['../secret', 'a/../../b', '/etc/passwd', 'a//b', '.env', ''])
      await expect(store().put(key, parts('x'))).rejects.toThrow('no valid key')
  })
})

it('a file that is deleted takes along what a process had received of it when it died', async () => {
  await mkdir(join(folder, 'tenant'), { recursive: true })
  for (const name of ['half.1.part', 'halfway.1.part']) await writeFile(join(folder, 'tenant', name), 'x')
  await diskStore(folder).delete('tenant/half')
  expect((await readdir(join(folder, 'tenant'))).filter((name) => name.endsWith('.part'))).toEqual([
    'halfway.1.part',
  ])
  await rm(join(folder, 'tenant', 'halfway.1.part'))
  await diskStore(folder).delete('nowhere/half')
})

describe('the bucket', () => {
  it('is asked again after a passing fault, and a lasting one is explained', async () => {
    failures = 2
    await stores['s3']?.().put('tenant/four', parts('again'))
    expect(objects.get('/files/tenant/four')?.toString()).toBe('again')
    failures = 3
    await expect(stores['s3']?.().stat('tenant/four')).rejects.toThrow('S3_ENDPOINT')
  })

  it('is not used with half of its settings', () => {
    expect(() => storeFrom(storeEnvironment.parse({ S3_ENDPOINT: 'https://s3.example' }), folder)).toThrow(
      'S3_SECRET_ACCESS_KEY',
    )
  })
})
