import { citationSchema } from '@wattos/citations'
import type { Rows } from '@wattos/data'
import { z } from 'zod'
import type { ChatDb } from '../declaration.ts'
import { chatFailure } from '../errors.ts'
import { readableConversations } from '../sharing/grants.ts'
import { type Reader, withheldFrom } from '../sharing/withhold.ts'

type Caller = Reader & { readonly db: ChatDb }

/** An answer with the conversation in which it was given. */
type Answer = Rows['message'] & { readonly conversation: Rows['conversation'] }

/** An answer that the caller may read, their own or one shared with them; throws MESSAGE_NOT_FOUND otherwise. */
export async function findReadableAnswer(caller: Caller, id: string): Promise<Answer> {
  const { db, principal } = caller
  const found = await db.message.findFirst({
    where: { id, tenantId: principal.tenantId, conversation: readableConversations(principal) },
    include: { conversation: true },
  })
  if (!found || (await withheldFrom(caller, [found])).has(id)) throw chatFailure('MESSAGE_NOT_FOUND')
  if (found.role !== 'assistant') throw chatFailure('NOT_AN_ANSWER')
  return found
}

/** What a rating of an answer has to know of it; `shared` only where it is the caller's own to send along. */
export async function factsOf({ db, mesh, principal }: Caller, { conversation, ...answer }: Answer) {
  const citations = z.array(citationSchema).parse(answer.citations)
  const passages = citations.map(({ documentId, start, end }) => ({ documentId, start, end }))
  const cited =
    passages.length > 0 &&
    (await mesh.rag.internal.spacesOf.query({ documentIds: passages.map((one) => one.documentId) }))
  const question = await db.message.findFirst({
    where: {
      tenantId: principal.tenantId,
      conversationId: conversation.id,
      role: 'user',
      createdAt: { lt: answer.createdAt },
    },
    orderBy: { createdAt: 'desc' },
    select: { text: true },
  })
  return {
    spaceIds: cited ? cited.spaceIds : conversation.spaceIds,
    model: answer.model,
    characterId: conversation.characterId,
    passages,
    shared:
      question && answer.userId === principal.userId
        ? { question: question.text, answer: answer.text }
        : null,
  }
}
