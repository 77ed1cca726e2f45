import { windows } from '@wattos/language'
import { extract } from '../extract/extract.ts'
import { sayQuotations } from '../extract/say.ts'
import type { SummaryContext } from '../kit.ts'
import type { SummaryJob } from '../queue.ts'
import { wishesSchema } from '../schema.ts'

/** Longest passage, in characters. */
const passageLength = 1_500

/** Writes one summary. Run again after a crash it simply begins anew. */
export async function summarise(
  { db }: SummaryContext,
  { tenantId, summaryId: id }: SummaryJob,
): Promise<void> {
  const { count } = await db.summary.updateMany({
    where: { id, tenantId, state: { in: ['waiting', 'running'] } },
    data: { state: 'running', done: 0, total: 1 },
  })
  const row = count > 0 && (await db.summary.findFirst({ where: { id, tenantId } }))
  if (!row) return
  const { length, style } = wishesSchema.parse(row.wishes)
  const input = row.input ?? ''
  const passages = windows(input, passageLength).map(({ start, end }) => ({
    documentId: null,
    title: row.title,
    page: null,
    text: input.slice(start, end),
    start,
  }))
  const citations = extract(passages, length)
  await db.summary.updateMany({
    where: { id, tenantId, state: 'running' },
    data: {
      state: 'done',
      mode: 'extractive',
      text: sayQuotations(citations, style),
      citations,
      done: 1,
      input: null,
      finishedAt: new Date(),
    },
  })
}

/** The queue has given up. */
export async function giveUp({ db }: SummaryContext, { tenantId, summaryId }: SummaryJob): Promise<void> {
  await db.summary.updateMany({
    where: { id: summaryId, tenantId, state: { in: ['waiting', 'running'] } },
    data: { state: 'failed', errorReason: 'SUMMARY_FAILED', input: null, finishedAt: new Date() },
  })
}
