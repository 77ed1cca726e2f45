import { randomUUID } from 'node:crypto'
import { openAsBlob } from 'node:fs'
import { mkdir, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { AwsV4Signer } from 'aws4fetch'
import { spool } from './spool.ts'
import { assertKey, MissingFile, type Store } from './store.ts'

/** How to reach a bucket: `<endpoint>/<bucket>/<key>` in path style, which most S3-compatible stores serve, else `<bucket>.<endpoint>/<key>`. */
export type S3Options = {
  endpoint: string
  bucket: string
  accessKeyId: string
  secretAccessKey: string
  region: string
  urlStyle?: 'path' | 'virtual-hosted'
}

const emptySha256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'

type Send = { method: string; body?: Blob; sha256?: string; headers?: Record<string, string> }

/** A store in an S3-compatible bucket. Content is first written to a temporary file, so that it is sent with its length and checksum. */
export function s3Store(options: S3Options): Store {
  const bucket = new Bucket(options)
  return {
    async put(key, content) {
      assertKey(key)
      const folder = join(tmpdir(), 'wattos-upload')
      await mkdir(folder, { recursive: true })
      const path = join(folder, randomUUID())
      try {
        await using file = await open(path, 'wx', 0o600)
        const facts = await spool(content, file)
        await bucket.send(key, { method: 'PUT', body: await openAsBlob(path), sha256: facts.sha256 })
        return { key, ...facts }
      } finally {
        await rm(path, { force: true })
      }
    },
    async open(key, opening) {
      const range = opening?.range
      const answer = await bucket.send(key, {
        method: 'GET',
        ...(range ? { headers: { range: `bytes=${range.start}-${range.end}` } } : {}),
      })
      if (answer.status === 404) throw new MissingFile(key)
      return answer.body === null ? Readable.from([]) : Readable.fromWeb(answer.body)
    },
    async stat(key) {
      const answer = await bucket.send(key, { method: 'HEAD' })
      return answer.status === 404 ? null : { size: Number(answer.headers.get('content-length') ?? 0) }
    },
    async delete(key) {
      await bucket.send(key, { method: 'DELETE' })
    },
  }
}

class Bucket {
  readonly #options: S3Options

  constructor(options: S3Options) {
    this.#options = options
  }

  /** Sends a signed request; every one may be repeated, so passing faults are tried three times. Only 404 comes back as an answer. */
  async send(key: string, request: Send): Promise<Response> {
    assertKey(key)
    for (let attempt = 1; ; attempt += 1) {
      const answer = await this.#once(key, request).catch((error: unknown) => {
        if (attempt >= 3) throw error
        return null
      })
      if (answer !== null && (answer.ok || answer.status === 404)) return answer
      if (answer !== null && (attempt >= 3 || (answer.status < 500 && answer.status !== 429)))
        throw await refusal(answer)
      await answer?.body?.cancel()
      await wait(200 * 2 ** attempt * Math.random())
    }
  }

  async #once(key: string, { method, body, sha256, headers }: Send): Promise<Response> {
    const { endpoint, bucket, urlStyle = 'path', ...credentials } = this.#options
    const signer = new AwsV4Signer({
      ...credentials,
      service: 's3',
      method,
      url: addressOf({ endpoint, bucket, urlStyle }, key),
      headers: { ...headers, 'x-amz-content-sha256': sha256 ?? emptySha256 },
    })
    const signed = await signer.sign()
    return fetch(signed.url, { method, headers: signed.headers, ...(body ? { body } : {}) })
  }
}

function addressOf(
  { endpoint, bucket, urlStyle }: Pick<S3Options, 'endpoint' | 'bucket' | 'urlStyle'>,
  key: string,
): string {
  const base = new URL(endpoint)
  const path = `${base.pathname.replace(/\/+$/, '')}${urlStyle === 'virtual-hosted' ? '' : `/${bucket}`}/${key}`
  const host = urlStyle === 'virtual-hosted' ? `${bucket}.${base.host}` : base.host
  return `${base.protocol}//${host}${path}`
}

async function refusal(answer: Response): Promise<Error> {
  const code = /<Code>([^<]+)<\/Code>/.exec(await answer.text())?.[1] ?? 'no reason given'
  return new Error(
    `The file store answered ${answer.status} (${code}). Check S3_ENDPOINT, S3_BUCKET and the access key.`,
  )
}
