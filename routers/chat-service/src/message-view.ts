import { citationSchema } from '@wattos/citations'
import type { Rows } from '@wattos/data'
import type { Principal } from '@wattos/identity'
import { z } from 'zod'
import { linksSchema } from './agent/answer-of.ts'
import { noticeOf } from './disclosure.ts'

/** A question or an answer as users see it. */
export type MessageView = ReturnType<typeof messageView>

/** Shows a stored message; of one that is withheld from the reader, neither what it says nor on what it rests. */
export function messageView(row: Rows['message'], reader: Principal, withheld = false) {
  return {
    withheld,
    id: row.id,
    role: row.role,
    text: withheld ? '' : row.text,
    state: row.state,
    mode: row.mode,
    abstained: row.abstained,
    /** What the organisation wants said about who wrote it; in the language of the answer. */
    notice: noticeOf(reader, row),
    citations: withheld ? [] : z.array(citationSchema).parse(row.citations),
    /** Pages outside the platform. */
    links: withheld ? [] : linksSchema.parse(row.links),
    /** The run of an agent that gives it. */
    runId: row.runId,
    model: row.model,
    errorReason: row.errorReason,
    /** Number of the request that failed, for the log and kept calls to models. */
    errorRequestId: row.errorRequestId,
    createdAt: row.createdAt.toISOString(),
    firstTokenMs: row.firstTokenMs,
    totalMs: row.totalMs,
  }
}
