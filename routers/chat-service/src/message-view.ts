import type { Rows } from '@wattos/data'
import { z } from 'zod'
import { citationSchema } from './schema.ts'

/** A question or an answer as users see it. */
export type MessageView = ReturnType<typeof messageView>

/** Shows a stored message. */
export function messageView(row: Rows['message']) {
  return {
    id: row.id,
    role: row.role,
    text: row.text,
    state: row.state,
    mode: row.mode,
    abstained: row.abstained,
    citations: z.array(citationSchema).parse(row.citations),
    model: row.model,
    errorReason: row.errorReason,
    createdAt: row.createdAt.toISOString(),
    firstTokenMs: row.firstTokenMs,
    totalMs: row.totalMs,
  }
}
