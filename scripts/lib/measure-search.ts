import { randomUUID } from 'node:crypto'
import { processEnvironment } from '@wattos/config'
import { mount, provideBase } from '@wattos/host'
import { type LlmGateway, llmGateway } from '@wattos/llm-gateway'
import { defineService, type MeshOf, ref, serviceKit } from '@wattos/mesh'
import { feedback } from '@wattos/feedback-service'
import { type Rag, rag } from '@wattos/rag-service'
import {
  type EvalRow,
  figures,
  type GoldQuestion,
  type Outcome,
  type Paragraphs,
} from '@wattos/rag-service/eval'
import { z } from 'zod'

const uses = { rag: ref<Rag>('rag-service', 3007), llm: ref<LlmGateway>('llm-gateway', 3009) }
type Services = MeshOf<typeof uses>

/** What to measure, and where the temporary database may lie. */
export interface Measurement {
  readonly paragraphs: Paragraphs
  readonly questions: readonly GoldQuestion[]
  /** Of the paragraphs. */
  readonly language: 'de' | 'en'
  /** Of the questions. */
  readonly answerIn: 'de' | 'en'
  readonly dataDir: string
  readonly say: (line: string) => void
}

/** Passages given to the answerer, as in a conversation. */
const SOURCES = 8
const AT_ONCE = 4
const CALL_MS = 120_000

/** Indexes the paragraphs in a fresh embedded database, asks every question in each mode through the real services, and counts. */
export async function measure(task: Measurement): Promise<EvalRow[]> {
  const given = processEnvironment()
  const base = await provideBase({
    environment: {
      ...given,
      PORT: '0',
      HOST: '127.0.0.1',
      LOG_LEVEL: 'error',
      WATTOS_DATA_DIR: task.dataDir,
      DATABASE_URL: '',
      REDIS_URL: '',
    },
    onStep: task.say,
  })
  const principal = { tenantId: randomUUID(), userId: randomUUID(), role: 'administrator' } as const
  let services: Services | undefined
  const kit = serviceKit({
    // Search answers only to services that declare it; the evaluation asks in the chat's place.
    name: 'chat-service',
    port: 3099,
    uses,
    owns: {},
    env: z.object({}),
    resources: (runtime) => {
      services = runtime.meshFor(principal, CALL_MS)
      return {}
    },
  })
  const evaluation = defineService(kit, { edge: kit.router({}), internal: kit.router({}) })
  const app = await mount({
    app: 'evaluation',
    services: [llmGateway, feedback, rag, evaluation],
    environment: base.environment,
    base,
  })
  try {
    if (services === undefined) throw new Error('the evaluation did not start')
    const { id: spaceId } = await services.rag.edge.spaces.create.mutate({ name: 'evaluation' })
    const paragraphOf = await indexAll(services, { ...task, spaceId, ownerId: principal.userId })
    const rows: EvalRow[] = []
    for (const mode of ['keyword', 'vector', 'hybrid'] as const) {
      task.say(`asking ${task.questions.length} questions: ${mode}`)
      rows.push(figures(mode, await askAll(services, { task, mode, paragraphOf })))
    }
    return rows
  } finally {
    await app.stop()
  }
}

async function indexAll(
  services: Services,
  task: Measurement & { spaceId: string; ownerId: string },
): Promise<Map<string, string>> {
  const { index } = services.rag.internal
  const paragraphOf = new Map<string, string>()
  task.say(`indexing ${task.paragraphs.length} paragraphs`)
  await inTurn(task.paragraphs, async ({ id, title, text }) => {
    const documentId = randomUUID()
    paragraphOf.set(documentId, id)
    const { spaceId, ownerId, language } = task
    const chunks = [{ ordinal: 0, start: 0, end: text.length, language }]
    const { version } = await index.begin.mutate({
      documentId,
      spaceId,
      ownerId,
      title,
      mime: 'text/plain',
      language,
      text,
      pageStarts: [],
      chunks,
    })
    while (true) {
      const { done, total } = await index.embed.mutate({ documentId, version, limit: 16 })
      if (done >= total) break
    }
    await index.commit.mutate({ documentId, version })
  })
  return paragraphOf
}

interface Asking {
  readonly task: Measurement
  readonly mode: EvalRow['mode']
  readonly paragraphOf: ReadonlyMap<string, string>
}

function askAll(services: Services, { task, mode, paragraphOf }: Asking): Promise<Outcome[]> {
  return inTurn(task.questions, async ({ question, paragraphId, answers }) => {
    const { hits } = await services.rag.edge.search.query({ query: question, limit: 20, mode })
    const found = [...new Set(hits.map(({ documentId }) => paragraphOf.get(documentId)))]
    const place = found.indexOf(paragraphId)
    const sources = hits
      .slice(0, SOURCES)
      .map(({ text, title, score }, at) => ({ ordinal: at + 1, text, title, score }))
    const quotes = await quotesFor(services, { question, language: task.answerIn, sources })
    return {
      rank: place < 0 ? undefined : place,
      answered: quotes.some((quote) => answers.some((answer) => quote.includes(answer))),
    }
  })
}

interface Quoting {
  readonly question: string
  readonly language: 'de' | 'en'
  readonly sources: readonly { ordinal: number; text: string; title: string; score: number }[]
}

async function quotesFor(services: Services, { question, language, sources }: Quoting): Promise<string[]> {
  const quotes: string[] = []
  const stream = services.llm.internal.chat.subscribe({
    model: 'local/extractive',
    messages: [],
    question,
    language,
    sources: [...sources],
  })
  for await (const event of stream) {
    if (event.type !== 'end') continue
    for (const { ordinal, start, end } of event.quotes)
      quotes.push(sources[ordinal - 1]?.text.slice(start, end) ?? '')
  }
  return quotes
}

/** Like Promise.all, a few at once. */
async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = []
  let next = 0
  const run = async () => {
    for (let at = next++; at < items.length; at = next++) {
      const item = items[at]
      if (item !== undefined) results[at] = await work(item)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, run))
  return results
}
