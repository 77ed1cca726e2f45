import { ownerOf } from './owner.ts'
import { feedbackRow } from './rows.ts'
import { bring, fitting, idHere, type Run } from './run.ts'

/** Brings what people thought of answers that are theirs here; of stars, one and two are a no, four and five a yes. */
export async function bringFeedback(run: Run): Promise<void> {
  for await (const { id, userId, target, type, rating, comment } of fitting(run, 'Feedback', feedbackRow)) {
    const leave = (why: string) => run.report.note('Feedback', 'left', { id, why })
    const verdict = verdictOf(type, rating ?? null)
    if (verdict === null) {
      leave('says neither yes nor no')
      continue
    }
    const owner = ownerOf(run, userId)
    if ('missing' in owner) {
      run.report.note('Feedback', owner.missing, { id, why: owner.why })
      continue
    }
    if (target === null) {
      leave('does not name an answer')
      continue
    }
    await bring(run, { table: 'Feedback', id }, async () => {
      const { rate } = owner.place.services.chat.edge
      const messageId = idHere(run.source, 'Message', target)
      await rate.mutate({ messageId, verdict, comment: (comment ?? '').slice(0, 2_000) })
      return messageId
    })
  }
}

function verdictOf(type: string | null, rating: number | null): 'up' | 'down' | null {
  const named = type?.toLowerCase() ?? ''
  if (/(?:^|_)(?:up|positive)$/.test(named)) return 'up'
  if (/(?:^|_)(?:down|negative)$/.test(named)) return 'down'
  if (rating === null || rating === 3) return null
  return rating > 3 ? 'up' : 'down'
}
