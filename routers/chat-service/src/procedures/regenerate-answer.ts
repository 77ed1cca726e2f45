import type { agentErrors } from '@wattos/agent-service'
import type { characterErrors } from '@wattos/character-service'
import { uuidv7 } from '@wattos/data'
import type { grantErrors } from '@wattos/grants'
import { relays, throws } from '@wattos/mesh'
import { readWorker } from '../agent/agent-of.ts'
import { beginRun } from '../agent/begin-run.ts'
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
  .errors(throws(chatErrors, 'MESSAGE_NOT_FOUND', 'NOT_AN_ANSWER', 'ANSWER_RUNNING', 'AGENT_NOT_PUBLISHED'))
  .errors(relays<typeof characterErrors, 'CHARACTER_NOT_FOUND'>())
  .errors(relays<typeof agentErrors, 'AGENT_NOT_FOUND'>())
  .errors(relays<typeof grantErrors, 'GRANT_TOO_LOW'>())
  .input(messageIdSchema.extend({ model: modelSchema.optional() }))
  .mutation(async ({ input, ctx }) => {
    const { tenantId, userId } = ctx.principal
    const old = await findAnswer(ctx, input.messageId)
    const conversation = await findConversation(ctx, old.conversationId)
    const { id: conversationId, spaceIds, documentIds } = conversation
    const character = characterOf(conversation)
    const speaker = character && (await readSpeaker(ctx, character))
    const worker = conversation.agentId === null ? undefined : await readWorker(ctx, conversation.agentId)
    const runId = worker ? uuidv7() : null
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
          runId,
        },
      })
    })
    const withheld = await withheldFrom(ctx, earlier)
    const before = earlier.slice(0, at).filter(({ id }) => !withheld.has(id))
    if (worker && runId !== null) {
      await beginRun(ctx, { messageId, runId, agentId: worker.id, question: question.text, before })
      return { messageId }
    }
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
