import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { chatErrors, chatFailure } from '../errors.ts'
import { kit } from '../kit.ts'
import { readableConversations } from '../sharing/grants.ts'
import { withheldFrom } from '../sharing/withhold.ts'

/** What was said in a conversation that the caller's person may read, the oldest first; what is withheld from them is left out. */
export const readConversation = kit.service
  .errors(throws(chatErrors, 'CONVERSATION_NOT_FOUND', 'PRINCIPAL_MISSING'))
  .input(z.object({ id: z.uuid() }))
  .query(async ({ input, ctx }) => {
    const { principal, mesh, db } = ctx
    if (principal === null) throw chatFailure('PRINCIPAL_MISSING')
    const { tenantId } = principal
    const found = await db.conversation.findFirst({
      where: { ...readableConversations(principal), id: input.id },
      select: { id: true, title: true },
    })
    if (!found) throw chatFailure('CONVERSATION_NOT_FOUND')
    const rows = await db.message.findMany({
      where: { tenantId, conversationId: found.id },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    })
    const withheld = await withheldFrom({ principal, mesh }, rows)
    const said = rows.filter(({ id, text }) => !withheld.has(id) && text !== '')
    return { title: found.title, messages: said.map(({ role, text }) => ({ role, text })) }
  })
