import { fold, isSmallWord, words } from '@wattos/language'
import type { Principal } from '@wattos/identity'
import { z } from 'zod'
import type { ChatDb } from '../declaration.ts'
import { chatFailure } from '../errors.ts'
import type { Speaker } from './speaker.ts'

/** Throws QUESTION_TOO_LONG for a question that is longer than a character takes. */
export function assertLength({ limits }: Speaker, question: string): void {
  if (question.length > limits.questionLength)
    throw chatFailure('QUESTION_TOO_LONG', { most: String(limits.questionLength) })
}

/**
 * Throws CHARACTER_LIMIT_REACHED when the person has asked a character as often as they may within 24 hours. Belongs into
 * the transaction that stores the question: of several at once only as many get through as there are left.
 */
export async function assertLeft(
  tx: Pick<ChatDb, 'query' | 'execute'>,
  { tenantId, userId }: Principal,
  { id, limits }: Speaker,
): Promise<void> {
  const { questionsPerDay } = limits
  if (questionsPerDay === null) return
  await tx.execute('SELECT 1 FROM (SELECT pg_advisory_xact_lock(hashtextextended($1::text, 0))) held', [
    `${userId} ${id}`,
  ])
  const [row] = await tx.query(
    z.object({ asked: z.coerce.number() }),
    `SELECT count(*) AS asked FROM message m JOIN conversation c ON c.id = m.conversation_id
     WHERE m.tenant_id = $1::uuid AND m.user_id = $2::uuid AND m.role = 'user' AND c.character_id = $3::uuid
       AND m.created_at > now() - interval '24 hours'`,
    [tenantId, userId, id],
  )
  if ((row?.asked ?? 0) >= questionsPerDay)
    throw chatFailure('CHARACTER_LIMIT_REACHED', { most: String(questionsPerDay) })
}

/** Whether a question names something that a character does not talk about: all words of one of its entries, in any form that begins alike. */
export function isAvoided({ limits }: Speaker, question: string): boolean {
  const asked = words(question).map(({ text }) => fold(text))
  return limits.avoids.some((topic) => {
    const named = words(topic).map(({ text }) => fold(text))
    const telling = named.filter((word) => !isSmallWord(word))
    return telling.length > 0 && telling.every((word) => asked.some((one) => isForm(one, word)))
  })
}

/** Endings of up to three letters, either way: "Noten" names "Note", "Note" names "Noten". */
function isForm(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  return long.startsWith(short) && short.length > 2 && long.length - short.length <= 3
}
