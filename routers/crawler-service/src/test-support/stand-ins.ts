import { createHash, randomUUID } from 'node:crypto'
import type { Principal } from '@wattos/identity'
import { defineService, fail, serviceKit } from '@wattos/mesh'
import { z } from 'zod'

/** A document as the stand-in for ingestion holds it. */
export interface HeldDocument {
  readonly id: string
  readonly spaceId: string
  readonly url: string
  title: string
  kind: string
  text: string
  versions: number
}

const nothing = { uses: {}, owns: {}, env: z.object({}), resources: () => ({}) }

/** Keeps the contracts of ingestion's pages and of search's spaces in memory. */
export function standIns() {
  const documents = new Map<string, HeldDocument>()
  /** For whom pages were brought. */
  const broughtFor: (Principal | null)[] = []
  const control = { full: false, closedSpaces: new Set<string>(), readOnlySpaces: new Set<string>() }

  const editable = (spaceId: string): void => {
    if (control.closedSpaces.has(spaceId))
      throw fail('NOT_FOUND', 'SPACE_NOT_FOUND', 'There is no such space.')
    if (control.readOnlySpaces.has(spaceId))
      throw fail('FORBIDDEN', 'SPACE_NOT_EDITABLE', 'It may only be read.')
  }

  const rag = serviceKit({ name: 'rag-service', port: 3007, ...nothing })
  const space = rag.service.input(z.object({ spaceId: z.string() })).query(({ input: { spaceId } }) => {
    if (control.closedSpaces.has(spaceId))
      throw fail('NOT_FOUND', 'SPACE_NOT_FOUND', 'There is no such space.')
    return { id: spaceId, name: 'A space', canEdit: !control.readOnlySpaces.has(spaceId) }
  })
  const findSpaces = rag.service
    .input(z.object({ spaceIds: z.array(z.string()) }))
    .query(({ input }) => ({ spaceIds: input.spaceIds.filter((id) => !control.closedSpaces.has(id)) }))

  const ingestion = serviceKit({ name: 'ingestion-service', port: 8001, ...nothing })
  const page = z.object({
    spaceId: z.string(),
    url: z.string(),
    title: z.string(),
    kind: z.string(),
    content: z.base64(),
  })
  const put = ingestion.service.input(page).mutation(({ input: { content, ...given }, ctx }) => {
    broughtFor.push(ctx.principal)
    editable(given.spaceId)
    if (control.full) throw fail('PAYLOAD_TOO_LARGE', 'STORAGE_FULL', 'There is no more room.')
    const text = Buffer.from(content, 'base64').toString()
    const same = [...documents.values()].filter(({ spaceId }) => spaceId === given.spaceId)
    const before = same.find(({ url }) => url === given.url)
    if (before && digest(before.text) === digest(text))
      return { documentId: before.id, outcome: 'unchanged' as const }
    const twin = same.find((other) => other !== before && digest(other.text) === digest(text))
    if (twin) return { documentId: twin.id, outcome: 'duplicate' as const }
    if (before) {
      Object.assign(before, { ...given, text, versions: before.versions + 1 })
      return { documentId: before.id, outcome: 'changed' as const }
    }
    const id = randomUUID()
    documents.set(id, { id, ...given, text, versions: 1 })
    return { documentId: id, outcome: 'added' as const }
  })
  const find = ingestion.service
    .input(z.object({ documentIds: z.array(z.string()) }))
    .query(({ input }) => ({ documentIds: input.documentIds.filter((id) => documents.has(id)) }))
  const remove = ingestion.service
    .input(z.object({ documentId: z.string() }))
    .mutation(({ input: { documentId } }) => {
      if (!documents.delete(documentId)) throw fail('NOT_FOUND', 'DOCUMENT_NOT_FOUND', 'It is gone.')
      return { documentId }
    })

  return {
    documents,
    broughtFor,
    control,
    services: [
      defineService(rag, { edge: rag.router({}), internal: rag.router({ space, findSpaces }) }),
      defineService(ingestion, {
        edge: ingestion.router({}),
        internal: ingestion.router({ pages: ingestion.router({ put, find, remove }) }),
      }),
    ],
  }
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex')
