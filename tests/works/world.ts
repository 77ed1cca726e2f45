import { setTimeout as sleep } from 'node:timers/promises'
import { admin } from '@wattos/admin-service'
import { agents } from '@wattos/agent-service'
import { gateway } from '@wattos/api-gateway'
import { type MockLlm, startMockLlm } from '@wattos/app-mock-llm'
import { character } from '@wattos/character-service'
import { chat } from '@wattos/chat-service'
import type { Database } from '@wattos/data'
import { crawler } from '@wattos/crawler-service'
import { insight } from '@wattos/customer-intelligence-service'
import { feedback } from '@wattos/feedback-service'
import { mount } from '@wattos/host'
import { ingestion } from '@wattos/ingestion-service'
import { llmGateway } from '@wattos/llm-gateway'
import { rag } from '@wattos/rag-service'
import { summary } from '@wattos/summary-service'
import { tools } from '@wattos/tool-service'
import { openTestStore } from '@wattos/testing'
import { createPerson, join, type Person } from '../door/people.ts'

/** The services that answer, sum up, analyse and rate, with whoever uses them. */
export interface World extends AsyncDisposable {
  readonly url: string
  readonly administrator: Person
  /** Somebody who has been invited as an editor. */
  readonly editor: Person
  /** The text of Prometheus' metrics. */
  readonly metrics: () => Promise<string>
  readonly mock: MockLlm
  readonly database: Database
  /** With what it was started, for a process that is to stand beside it. */
  readonly environment: Readonly<Record<string, string>>
}

/** Starts them in one process, customer intelligence only where no address for it is given; models answer as their names say, the first is the default. Without models, answers are quotations. */
export async function startWorld(
  models: readonly string[],
  environment: Record<string, string> = {},
): Promise<World> {
  const mock = await startMockLlm()
  const { folder, url: databaseUrl, database, close } = await openTestStore()
  const started: Record<string, string> = {
    DATABASE_URL: databaseUrl,
    MESH_SECRET: 'a secret that only these tests know, of 48 characters',
    SECRETS_KEY: 'a key that only these tests know, of 32 characters',
    AUTH_SECRET: 'another secret that only these tests know, of 48',
    WATTOS_DATA_DIR: folder,
    OLLAMA_DISCOVERY: 'false',
    ...(models.length > 0 && {
      OPENAI_API_KEY: 'upstream-key',
      OPENAI_BASE_URL: `${mock.url}/v1`,
      OPENAI_MODEL: models.join(),
    }),
    HOST: '127.0.0.1',
    PORT: '0',
    LOG_LEVEL: 'silent',
    DRAIN_SECONDS: '1',
    ...environment,
  }
  const app = await mount({
    app: 'platform',
    services: [
      gateway,
      admin,
      chat,
      rag,
      ingestion,
      crawler,
      llmGateway,
      agents,
      tools,
      character,
      feedback,
      summary,
      ...(environment['CUSTOMER_INTELLIGENCE_SERVICE_URL'] === undefined ? [insight] : []),
    ],
    work: true,
    environment: started,
  })
  const url = `http://127.0.0.1:${app.port}`
  const administrator = createPerson(url)
  await administrator.signUp('ada@example.org')
  const editor = await join(administrator, url, { email: 'emil@example.org', role: 'editor' })
  return {
    url,
    administrator,
    editor,
    mock,
    database,
    environment: started,
    metrics: async () => (await fetch(`${url}/health/metrics`)).text(),
    async [Symbol.asyncDispose]() {
      await app.stop()
      await mock[Symbol.asyncDispose]()
      await close()
    },
  }
}

/** Brings a text into a space as a document and waits until it can be found; its id. */
export async function addDocument(
  { client }: Person,
  { spaceId, name, text }: { spaceId: string; name: string; text: string },
): Promise<string> {
  const file = new Blob([text])
  const { documentId } = await client.upload({ spaceId, file, name, size: file.size })
  await until(async () => (await client.ingestion.documents.get.query({ id: documentId })).state === 'ready')
  return documentId
}

/** Waits for something, for at most a minute. */
export async function until(isDone: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 60_000; !(await isDone()); await sleep(50))
    if (Date.now() > end) throw new Error('what the test waits for did not come within a minute')
}
