import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { cleanQuestion } from '../clean-question.ts'
import { chatErrors, chatFailure } from '../errors.ts'
import { kit } from '../kit.ts'
import { modelSchema } from '../schema.ts'
import { titleOf } from '../title.ts'

const message = z.object({
  id: z.uuid(),
  role: z.enum(['user', 'assistant']),
  text: z.string().min(1).max(200_000),
  model: modelSchema.nullable().default(null),
  createdAt: z.iso.datetime(),
})

const input = z.object({
  id: z.uuid(),
  /** Without one, the first question gives it. */
  title: z.string().trim().max(200).default(''),
  spaceIds: z.array(z.uuid()).max(20).default([]),
  messages: z.array(message).min(1).max(5_000),
})

/**
 * Takes a conversation that was held elsewhere as the person's own, under ids that the caller has chosen: what is there
 * already stays as it is. `taken` is the number of messages that are new.
 */
export const takeConversation = kit.service
  .errors(throws(chatErrors, 'PRINCIPAL_MISSING', 'CONVERSATION_NOT_FOUND', 'PERSONAL_DATA_UNCHECKED'))
  .input(input)
  .mutation(async ({ input: { id, title, spaceIds, messages }, ctx }) => {
    const { principal, env, signal } = ctx
    if (principal === null) throw chatFailure('PRINCIPAL_MISSING')
    const { tenantId, userId } = principal
    const clean = (text: string) => cleanQuestion({ principal, env, signal }, text.replaceAll('\0', ''))
    const rows: ((typeof messages)[number] & { tenantId: string; userId: string; conversationId: string })[] =
      []
    for (const one of messages)
      rows.push({ ...one, text: await clean(one.text), tenantId, userId, conversationId: id })
    const first = rows.find(({ role }) => role === 'user')?.text ?? ''
    const named = title === '' ? titleOf(first) : await clean(title)
    const times = messages.map(({ createdAt }) => new Date(createdAt)).toSorted((a, b) => +a - +b)
    const between = { createdAt: times[0] ?? new Date(), updatedAt: times.at(-1) ?? new Date() }
    const taken = await ctx.db.transaction(async (tx) => {
      await tx.conversation.createMany({
        data: [{ id, tenantId, userId, title: named, spaceIds, ...between }],
        skipDuplicates: true,
      })
      // The id may be somebody else's.
      const own = await tx.conversation.count({ where: { id, tenantId, userId } })
      if (own === 0) throw chatFailure('CONVERSATION_NOT_FOUND')
      const { count } = await tx.message.createMany({
        data: rows.map(({ createdAt, ...row }) => ({
          ...row,
          ...(row.role === 'assistant' && { mode: 'generated' as const }),
          createdAt: new Date(createdAt),
          updatedAt: new Date(createdAt),
        })),
        skipDuplicates: true,
      })
      return count
    })
    await ctx.audit.record({
      action: 'conversations.take',
      actorId: null,
      resource: { kind: 'conversation', id },
      details: { messages: taken },
    })
    return { id, taken }
  })
