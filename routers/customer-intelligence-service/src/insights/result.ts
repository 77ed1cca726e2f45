import type { Rows } from '@wattos/data'
import { z } from 'zod'
import type { MemberContext } from '../kit.ts'
import { evidenceSchema, fieldSchema, type Statement } from '../statement.ts'

/** A statement as people see it. */
export interface StatementView extends Omit<Statement, 'key'> {
  readonly id: string
}

/** The same with the key by which other runs know it. */
export interface KeyedStatement {
  readonly key: string
  readonly view: StatementView
}

/** The statements of a finished run, as far as a person may read the documents that they rest on. */
export interface ReadStatements {
  readonly statements: readonly KeyedStatement[]
  /** How many statements rest only on documents that this person may not read. */
  readonly withheld: number
}

/** What a finished run says to a person. Fails when the search cannot be asked. */
export async function readStatements(
  { db, mesh }: Pick<MemberContext, 'db' | 'mesh'>,
  { id: runId, tenantId }: Pick<Rows['insightRun'], 'id' | 'tenantId'>,
): Promise<ReadStatements> {
  const rows = await db.insightStatement.findMany({ where: { runId, tenantId }, orderBy: { place: 'asc' } })
  const all = rows.map(({ id, key, part, subject, field, text, citations }) => ({
    key,
    view: {
      id,
      part,
      subject,
      field: fieldSchema.parse(field),
      text,
      citations: z.array(evidenceSchema).parse(citations),
    },
  }))
  const documentIds = [...new Set(all.flatMap(({ view }) => view.citations.map((one) => one.documentId)))]
  const hidden = new Set(
    documentIds.length === 0 ? [] : (await mesh.rag.internal.checkDocuments.query({ documentIds })).hidden,
  )
  const statements = all
    .map(({ key, view }) => {
      const citations = view.citations.filter(({ documentId }) => !hidden.has(documentId))
      return { key, view: { ...view, citations } }
    })
    .filter(({ view }) => view.citations.length > 0)
  return { statements, withheld: all.length - statements.length }
}
