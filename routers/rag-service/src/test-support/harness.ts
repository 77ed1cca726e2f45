import { randomUUID } from 'node:crypto'
import { type Database } from '@wattos/data'
import { mount } from '@wattos/host'
import type { Principal } from '@wattos/identity'
import { windows } from '@wattos/language'
import { defineService, type MeshOf, ref, serviceKit } from '@wattos/mesh'
import { openTestStore } from '@wattos/testing'
import { z } from 'zod'
import { rag, type Rag } from '../service.ts'
import { standInFeedback } from './stand-in-feedback.ts'
import { standInLlm, type StandInLlm } from './stand-in-llm.ts'

const uses = { rag: ref<Rag>('rag-service', 3007) }

/** The service as its callers see it. */
export type Services = MeshOf<typeof uses>

/** The running service with a real embedded database; only the model is a stand-in. */
export interface Harness extends AsyncDisposable {
  readonly llm: StandInLlm
  readonly feedback: ReturnType<typeof standInFeedback>['state']
  readonly database: Database
  /** Calls on behalf of a person. */
  as(principal: Principal): Services
}

/** Somebody of a new tenant. */
export function person(role: Principal['role'] = 'editor', tenantId: string = randomUUID()): Principal {
  return { tenantId, userId: randomUUID(), role }
}

/** Starts it. */
export async function startHarness(more: Readonly<Record<string, string>> = {}): Promise<Harness> {
  const { url, folder, database, close } = await openTestStore()
  const llm = standInLlm()
  const feedback = standInFeedback()
  let as: Harness['as'] | undefined
  const kit = serviceKit({
    name: 'chat-service',
    port: 3006,
    uses,
    owns: {},
    env: z.object({}),
    resources: (runtime) => {
      as = (principal) => runtime.meshFor(principal, 60_000)
      return {}
    },
  })
  const caller = defineService(kit, { edge: kit.router({}), internal: kit.router({}) })
  const environment = {
    PORT: '0',
    HOST: '127.0.0.1',
    LOG_LEVEL: 'silent',
    DATABASE_URL: url,
    MESH_SECRET: 'a secret that only tests of search know',
    WATTOS_DATA_DIR: folder,
    ...more,
  }
  const app = await mount({
    app: 'rag-test',
    services: [llm.service, feedback.service, rag, caller],
    work: true,
    environment,
  })
  if (as === undefined) throw new Error('the caller did not start')
  return {
    llm,
    feedback: feedback.state,
    database,
    as,
    async [Symbol.asyncDispose]() {
      await app.stop()
      await close()
    },
  }
}

/** A document to index. */
export interface TestDocument {
  readonly spaceId: string
  readonly text: string
  readonly title?: string
  readonly language?: string
  readonly pageStarts?: number[]
  readonly documentId?: string
}

/** Indexes a document as ingestion does; its id. */
export async function index(
  services: Services,
  principal: Principal,
  document: TestDocument,
): Promise<string> {
  const {
    spaceId,
    text,
    title = 'Text',
    language = 'de',
    pageStarts = [],
    documentId = randomUUID(),
  } = document
  const chunks = windows(text, 600).map((span, ordinal) => ({ ...span, ordinal, language }))
  const steps = services.rag.internal.index
  const { version } = await steps.begin.mutate({
    documentId,
    spaceId,
    ownerId: principal.userId,
    title,
    mime: 'text/plain',
    language,
    text,
    pageStarts,
    chunks,
  })
  for (;;) {
    const { done, total } = await steps.embed.mutate({ documentId, version, limit: 50 })
    if (done >= total) break
  }
  await steps.commit.mutate({ documentId, version })
  return documentId
}
