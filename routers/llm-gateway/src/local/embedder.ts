import { Worker } from 'node:worker_threads'
import { z } from 'zod'

/** What an embedding is for; the local model treats both alike, others do not. */
export type EmbeddingPurpose = 'query' | 'passage'

/** An embedding model that runs here, in a thread of its own. */
export interface LocalEmbedder extends AsyncDisposable {
  readonly name: string
  /** Changes whenever the same text would get another vector, e.g. with another dictionary. */
  readonly version: string
  readonly dimensions: number
  /** Vectors of unit length, one per text. German and English texts land in one space. */
  embed(
    texts: readonly string[],
    about: { language?: string; purpose: EmbeddingPurpose; signal?: AbortSignal },
  ): Promise<Float32Array[]>
}

/** Settings of the local embedding model. */
export interface LocalEmbedderOptions {
  /** Path of a Ding dictionary; found by itself where Debian's trans-de-en is installed. `null`: use none. */
  readonly dingFile?: string | null
}

const ready = z.object({ type: z.literal('ready'), version: z.string(), dimensions: z.number().int() })
const reply = z.discriminatedUnion('type', [
  z.object({ type: z.literal('vectors'), id: z.number(), vectors: z.array(z.instanceof(Float32Array)) }),
  z.object({ type: z.literal('failed'), id: z.number(), message: z.string() }),
])

/** Questions whose vectors are kept: the same one is often asked again, as when an answer is regenerated. */
const KEPT = 1_000

/** Starts the local model (about a second and 200 MB); end it with `await using` or by disposing it. */
export async function createLocalEmbedder(options: LocalEmbedderOptions = {}): Promise<LocalEmbedder> {
  const worker = new Worker(new URL('./embed-worker.ts', import.meta.url), {
    workerData: { dingFile: options.dingFile },
  })
  const model = await started(worker)
  const waiting = new Map<number, PromiseWithResolvers<Float32Array[]>>()
  let next = 0
  let dead: Error | undefined
  const kept = new Map<string, Float32Array>()
  worker.unref()
  const fail = (error: Error) => {
    dead ??= error
    for (const promise of waiting.values()) promise.reject(error)
    waiting.clear()
  }
  worker.on('error', (cause) => fail(new Error('the local embedding model stopped', { cause })))
  worker.on('exit', () => fail(new Error('the local embedding model has ended')))
  worker.on('message', (message: unknown) => {
    const answer = reply.parse(message)
    const promise = waiting.get(answer.id)
    waiting.delete(answer.id)
    if (waiting.size === 0) worker.unref()
    if (answer.type === 'vectors') promise?.resolve(answer.vectors)
    else promise?.reject(new Error(answer.message))
  })
  return {
    name: 'use-lite-de-en',
    version: model.version,
    dimensions: model.dimensions,
    async embed(texts, { language, purpose, signal }) {
      signal?.throwIfAborted()
      if (dead) throw dead
      if (texts.length === 0) return []
      const key =
        purpose === 'query' && texts.length === 1 ? `${language ?? ''} ${texts[0] ?? ''}` : undefined
      const known = key === undefined ? undefined : kept.get(key)
      if (known) return [known.slice()]
      const id = (next += 1)
      const promise = Promise.withResolvers<Float32Array[]>()
      waiting.set(id, promise)
      worker.ref()
      worker.postMessage({ type: 'embed', id, texts, language, purpose })
      const cancel = () => {
        worker.postMessage({ type: 'cancel', id })
        promise.reject(signal?.reason)
      }
      signal?.addEventListener('abort', cancel, { once: true })
      try {
        const vectors = await promise.promise
        if (key !== undefined && vectors[0]) kept.set(key, vectors[0].slice())
        const oldest = kept.keys().next().value
        if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest)
        return vectors
      } finally {
        signal?.removeEventListener('abort', cancel)
      }
    },
    async [Symbol.asyncDispose]() {
      await worker.terminate()
    },
  }
}

async function started(worker: Worker): Promise<z.infer<typeof ready>> {
  const { promise, resolve, reject } = Promise.withResolvers<z.infer<typeof ready>>()
  const onExit = (code: number) =>
    reject(new Error(`the local embedding model ended with ${code} while starting`))
  const onMessage = (message: unknown) => resolve(ready.parse(message))
  worker.once('message', onMessage)
  worker.once('error', reject)
  worker.once('exit', onExit)
  try {
    return await promise
  } finally {
    worker.off('message', onMessage)
    worker.off('error', reject)
    worker.off('exit', onExit)
  }
}
