import { setTimeout as wait } from 'node:timers/promises'
import { defineService, fail, serviceKit } from '@wattos/mesh'
import { z } from 'zod'

/** A document as the stand-in for search holds it. */
export type Indexed = {
  version: number
  title: string
  sourceUrl?: string | undefined
  text: string
  pageStarts: number[]
  chunks: z.infer<typeof chunk>[]
  embedded: number
  committed: boolean
  commits: number
}

const chunk = z.object({
  ordinal: z.number(),
  start: z.number(),
  end: z.number(),
  page: z.number().optional(),
  heading: z.string().optional(),
  language: z.string(),
})
const begin = z.object({
  documentId: z.string(),
  spaceId: z.string(),
  ownerId: z.string(),
  title: z.string(),
  mime: z.string(),
  sourceUrl: z.string().optional(),
  language: z.string(),
  text: z.string(),
  pageStarts: z.array(z.number()),
  chunks: z.array(chunk),
})
const step = z.object({ documentId: z.string(), version: z.number() })

/** Keeps the contract of rag.internal in memory, so that the tests of ingestion need no models. */
export function fakeRag() {
  const documents = new Map<string, Indexed>()
  const control = {
    embedMs: 0,
    embedFailures: 0,
    batch: 1_000,
    closedSpaces: new Set<string>(),
    readOnlySpaces: new Set<string>(),
    redactingSpaces: new Set<string>(),
  }
  const kit = serviceKit({
    name: 'rag-service',
    port: 3007,
    uses: {},
    owns: {},
    env: z.object({}),
    resources: () => ({}),
  })
  const current = (documentId: string, version: number): Indexed => {
    const document = documents.get(documentId)
    if (document?.version !== version)
      throw fail('CONFLICT', 'INDEX_VERSION_GONE', 'This version was replaced.')
    return document
  }
  const index = kit.router({
    begin: kit.service.input(begin).mutation(({ input }) => {
      const before = documents.get(input.documentId)
      const version = (before?.version ?? 0) + 1
      documents.set(input.documentId, {
        ...input,
        version,
        embedded: 0,
        committed: false,
        commits: before?.commits ?? 0,
      })
      return { version, chunks: input.chunks.length }
    }),
    embed: kit.service.input(step.extend({ limit: z.number() })).mutation(async ({ input }) => {
      await wait(control.embedMs)
      if (control.embedFailures > 0) {
        control.embedFailures -= 1
        throw new Error('the model is out of order')
      }
      const document = current(input.documentId, input.version)
      document.embedded = Math.min(
        document.chunks.length,
        document.embedded + Math.min(input.limit, control.batch),
      )
      return { done: document.embedded, total: document.chunks.length }
    }),
    commit: kit.service.input(step).mutation(({ input }) => {
      const document = current(input.documentId, input.version)
      if (document.embedded < document.chunks.length) throw new Error('committed too early')
      document.committed = true
      document.commits += 1
      return { chunks: document.chunks.length }
    }),
    remove: kit.service
      .input(z.object({ documentId: z.string() }))
      .mutation(({ input }) => ({ removed: documents.delete(input.documentId) })),
  })
  const space = kit.service.input(z.object({ spaceId: z.string() })).query(({ input }) => {
    if (control.closedSpaces.has(input.spaceId))
      throw fail('NOT_FOUND', 'SPACE_NOT_FOUND', 'There is no such space.')
    return {
      id: input.spaceId,
      name: 'Personal',
      canEdit: !control.readOnlySpaces.has(input.spaceId),
      redacts: control.redactingSpaces.has(input.spaceId),
    }
  })
  const of = kit.service
    .input(z.object({ spaceId: z.string() }))
    .query(({ input }) => ({ redacts: control.redactingSpaces.has(input.spaceId) }))
  const findSpaces = kit.service
    .input(z.object({ spaceIds: z.array(z.string()) }))
    .query(({ input }) => ({ spaceIds: input.spaceIds.filter((id) => !control.closedSpaces.has(id)) }))
  const service = defineService(kit, {
    edge: kit.router({}),
    internal: kit.router({ index, space, findSpaces, redaction: kit.router({ of }) }),
  })
  return { service, documents, control }
}
