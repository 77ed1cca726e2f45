import type { Server } from '@modelcontextprotocol/sdk/server/index.js'
import {
  ErrorCode,
  ListResourcesRequestSchema,
  ListResourceTemplatesRequestSchema,
  McpError,
  ReadResourceRequestSchema,
  type Resource,
} from '@modelcontextprotocol/sdk/types.js'
import { MeshError } from '@wattos/mesh'
import { z } from 'zod'
import type { Program } from './program.ts'
import { told } from './told.ts'

const pageSize = 100
/** Longest text of a resource, in characters; a longer document is read page by page. */
const longestText = 400_000
/** Most documents that a space's resource names. */
const mostNamed = 2_000
/** The protocol's code for a resource that is not there; the SDK has no name for it. */
const notFound = -32_002

const address = /^wattos:\/\/(documents|spaces)\/([0-9a-f-]{36})(?:\/pages\/(\d{1,6}))?$/
const documentUri = (id: string) => `wattos://documents/${id}`

/** Offers the documents from which the person may answer, and their spaces. */
export function offerResources(server: Server, program: Program): void {
  server.setRequestHandler(ListResourceTemplatesRequestSchema, () => ({
    resourceTemplates: [
      {
        uriTemplate: 'wattos://documents/{documentId}',
        name: 'document',
        description: 'The text of a document; search_knowledge names the ids.',
        mimeType: 'text/plain',
      },
      {
        uriTemplate: 'wattos://documents/{documentId}/pages/{page}',
        name: 'page',
        description: 'One page of a document that has pages, counted from 1.',
        mimeType: 'text/plain',
      },
      {
        uriTemplate: 'wattos://spaces/{spaceId}',
        name: 'space',
        description: 'The documents of a knowledge space; list_spaces names the ids.',
        mimeType: 'application/json',
      },
    ],
  }))
  server.setRequestHandler(ListResourcesRequestSchema, ({ params }) =>
    told(program, listResources(program, params?.cursor)),
  )
  server.setRequestHandler(ReadResourceRequestSchema, ({ params: { uri } }) =>
    told(program, readResource(program, uri)),
  )
}

async function listResources({ mesh }: Program, cursor: string | undefined) {
  const after = z.uuid().optional().safeParse(cursor)
  if (!after.success) throw new McpError(ErrorCode.InvalidParams, 'This is no cursor of an earlier page.')
  const [spaces, { documents, next }] = await Promise.all([
    cursor === undefined ? mesh.rag.edge.spaces.list.query(undefined) : [],
    mesh.rag.internal.material.page.query({ limit: pageSize, ...(after.data && { after: after.data }) }),
  ])
  const resources: Resource[] = [
    ...spaces
      .filter(({ level }) => level !== 'read')
      .map(({ id, name, description }) => ({
        uri: `wattos://spaces/${id}`,
        name,
        description,
        mimeType: 'application/json',
      })),
    ...documents.map(({ documentId, title, space }) => ({
      uri: documentUri(documentId),
      name: title,
      description: space,
      mimeType: 'text/plain',
    })),
  ]
  return { resources, ...(next !== null && { nextCursor: next }) }
}

async function readResource(program: Program, uri: string) {
  const [, kind, id = '', page] = address.exec(uri) ?? []
  try {
    if (kind === 'spaces' && page === undefined) return await readSpace(program, uri, id)
    if (kind === 'documents')
      return await readDocument(program, { uri, id, page: page === undefined ? undefined : Number(page) })
  } catch (thrown) {
    const isMissing =
      thrown instanceof MeshError && (thrown.code === 'NOT_FOUND' || thrown.code === 'BAD_REQUEST')
    if (!isMissing) throw thrown
  }
  throw new McpError(notFound, 'There is no such resource here.', { uri })
}

async function readSpace({ mesh }: Program, uri: string, spaceId: string) {
  const { space, documents } = await mesh.rag.internal.material.list.query({ spaceId })
  const named = documents.slice(0, mostNamed).map(({ documentId, title, characters }) => ({
    uri: documentUri(documentId),
    title,
    characters,
  }))
  const text = JSON.stringify({ name: space.name, count: documents.length, documents: named })
  return { contents: [{ uri, mimeType: 'application/json', text }] }
}

interface Wanted {
  readonly uri: string
  readonly id: string
  /** From 1; undefined for the whole text. */
  readonly page: number | undefined
}

async function readDocument({ mesh }: Program, { uri, id, page }: Wanted) {
  const { text, pageStarts } = await mesh.rag.internal.material.read.query({ documentId: id })
  const start = page === undefined ? 0 : pageStarts[page - 1]
  if (start === undefined) throw new McpError(notFound, 'The document has no such page.', { uri })
  const whole = text.slice(start, page === undefined ? text.length : (pageStarts[page] ?? text.length))
  const shown =
    whole.length > longestText
      ? `${whole.slice(0, longestText)}\n… (cut, ${whole.length} characters; read it page by page)`
      : whole
  return { contents: [{ uri, mimeType: 'text/plain', text: shown }] }
}
