import type { characterErrors } from '@wattos/character-service'
import { uuidv7 } from '@wattos/data'
import type { grantErrors } from '@wattos/grants'
import { relays, throws } from '@wattos/mesh'
import { characterOf, readSpeaker } from '../character/speaker.ts'
import { chatErrors, chatFailure } from '../errors.ts'
import { findAnswer, findConversation } from '../find.ts'
import { earlierQuestions, recentTurns } from '../history.ts'
import { kit } from '../kit.ts'
import { detectLanguage } from '../language.ts'
import { languageSchema, messageIdSchema, modelSchema } from '../schema.ts'
import { withheldFrom } from '../sharing/withhold.ts'

/** Answers the same question again, perhaps with another model; the new answer takes the place of the old one. */
export const regenerateAnswer = kit
  .can('chat:use')
  .errors(throws(chatErrors, 'MESSAGE_NOT_FOUND', 'NOT_AN_ANSWER', 'ANSWER_RUNNING'))
  .errors(relays<typeof characterErrors, 'CHARACTER_NOT_FOUND'>())
  .errors(relays<typeof grantErrors, 'GRANT_TOO_LOW'>())
  .input(messageIdSchema.extend({ model: modelSchema.optional() }))
  .mutation(async ({ input, ctx }) => {
    const { tenantId, userId } = ctx.principal
    const old = await findAnswer(ctx, input.messageId)
    const conversation = await findConversation(ctx, old.conversationId)
    const { id: conversationId, spaceIds, documentIds } = conversation
    const character = characterOf(conversation)
    const speaker = character && (await readSpeaker(ctx, character))
    const earlier = await ctx.db.message.findMany({
      where: { tenantId, conversationId, createdAt: { lt: old.createdAt } },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    })
    const at = earlier.findLastIndex(({ role }) => role === 'user')
    const question = earlier[at]
    if (!question) throw chatFailure('MESSAGE_NOT_FOUND')
    const language =
      languageSchema.safeParse(old.language).data ?? (await detectLanguage(question.text)) ?? 'de'
    const messageId = uuidv7()
    await ctx.db.transaction(async (tx) => {
      const { count } = await tx.message.deleteMany({
        where: { id: old.id, tenantId, state: { not: 'streaming' } },
      })
      if (count === 0) throw chatFailure('ANSWER_RUNNING')
      const { createdAt } = old
      await tx.message.create({
        data: {
          id: messageId,
          tenantId,
          userId,
          conversationId,
          language,
          role: 'assistant',
          state: 'streaming',
          createdAt,
          characterVersion: speaker?.version ?? null,
        },
      })
    })
    const withheld = await withheldFrom(ctx, earlier)
    const before = earlier.slice(0, at).filter(({ id }) => !withheld.has(id))
    ctx.resources.start(
      { id: messageId, conversationId, principal: ctx.principal },
      {
        question: question.text,
        language,
        spaceIds,
        documentIds,
        model: input.model,
        speaker,
        earlierQuestions: earlierQuestions(before),
        turns: recentTurns(before, ctx.env.CHAT_HISTORY_TOKENS),
      },
    )
    return { messageId }
  })
