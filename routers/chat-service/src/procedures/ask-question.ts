import type { agentErrors } from '@wattos/agent-service'
import type { characterErrors } from '@wattos/character-service'
import { uuidv7 } from '@wattos/data'
import type { grantErrors } from '@wattos/grants'
import { relays, throws } from '@wattos/mesh'
import { z } from 'zod'
import { readWorker } from '../agent/agent-of.ts'
import { beginRun } from '../agent/begin-run.ts'
import { assertLeft, assertLength } from '../character/limits.ts'
import { characterOf, readSpeaker } from '../character/speaker.ts'
import { cleanQuestion } from '../clean-question.ts'
import { findConversation } from '../find.ts'
import { earlierQuestions, recentTurns } from '../history.ts'
import { chatErrors } from '../errors.ts'
import { kit } from '../kit.ts'
import { detectLanguage } from '../language.ts'
import {
  characterIdSchema,
  documentIdsSchema,
  languageSchema,
  longestQuestion,
  modelSchema,
  spaceIdsSchema,
} from '../schema.ts'
import { withheldFrom } from '../sharing/withhold.ts'
import { titleOf } from '../title.ts'

/** Messages that are looked at for history. */
const mostEarlier = 40

const input = z
  .object({
    conversationId: z.uuid().optional(),
    text: z.string().trim().min(1).max(longestQuestion),
    spaceIds: spaceIdsSchema.optional(),
    documentIds: documentIdsSchema.optional(),
    /** The language of the answer; by default that of the question. */
    language: languageSchema.optional(),
    /** The reader's language, for questions that do not show theirs. */
    locale: languageSchema.optional(),
    model: modelSchema.optional(),
    /** With whom a new conversation is held; one that goes on keeps to its own. */
    character: characterIdSchema.optional(),
    /** The agent that works on a new conversation instead; one that goes on keeps to its own. */
    agentId: z.uuid().optional(),
  })
  .refine(({ character, agentId }) => !character || !agentId, 'either a character or an agent')

/** Asks a question, in a conversation or in a new one. The answer starts at once and is read with `watch`; an agent gives it by a run, whose steps agent-service shows. */
export const askQuestion = kit
  .can('chat:use')
  .errors(
    throws(
      chatErrors,
      'CONVERSATION_NOT_FOUND',
      'PERSONAL_DATA_UNCHECKED',
      'QUESTION_TOO_LONG',
      'CHARACTER_LIMIT_REACHED',
      'AGENT_NOT_PUBLISHED',
    ),
  )
  .errors(relays<typeof characterErrors, 'CHARACTER_NOT_FOUND'>())
  .errors(relays<typeof agentErrors, 'AGENT_NOT_FOUND'>())
  .errors(relays<typeof grantErrors, 'GRANT_TOO_LOW'>())
  .input(input)
  .mutation(async ({ input, ctx }) => {
    const { tenantId, userId } = ctx.principal
    const asked = input.text.replaceAll('\0', '')
    const text = await cleanQuestion(ctx, asked)
    const conversation = input.conversationId ? await findConversation(ctx, input.conversationId) : undefined
    const conversationId = conversation?.id ?? uuidv7()
    const character = conversation ? characterOf(conversation) : input.character
    const speaker = character && (await readSpeaker(ctx, character))
    if (speaker) assertLength(speaker, text)
    const agentId = conversation ? conversation.agentId : input.agentId
    const worker = agentId ? await readWorker(ctx, agentId) : undefined
    const earlier = conversation
      ? await ctx.db.message.findMany({
          where: { tenantId, conversationId },
          orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
          take: mostEarlier,
        })
      : []
    const withheld = await withheldFrom(ctx, earlier)
    const before = earlier.toReversed().filter(({ id }) => !withheld.has(id))
    const spoken = languageSchema.safeParse(earlier.find(({ role }) => role === 'assistant')?.language).data
    const language =
      worker?.language ??
      input.language ??
      (await detectLanguage(text)) ??
      spoken ??
      speaker?.language ??
      input.locale ??
      'de'
    const scope = {
      spaceIds: input.spaceIds ?? conversation?.spaceIds ?? [],
      documentIds: input.documentIds ?? conversation?.documentIds ?? [],
    }
    const [questionId, messageId] = [uuidv7(), uuidv7()]
    const runId = worker ? uuidv7() : null
    const now = Date.now()
    const common = { tenantId, userId, conversationId, language }
    await ctx.db.transaction(async (tx) => {
      if (speaker) await assertLeft(tx, ctx.principal, speaker)
      if (conversation) {
        const title = conversation.title || titleOf(text)
        await tx.conversation.updateMany({
          where: { id: conversationId, tenantId, userId },
          data: { ...scope, title },
        })
      } else {
        await tx.conversation.create({
          data: {
            ...scope,
            id: conversationId,
            tenantId,
            userId,
            title: titleOf(text),
            characterId: character?.id ?? null,
            characterDraft: character?.draft ?? false,
            agentId: worker?.id ?? null,
          },
        })
      }
      // The answer is a millisecond younger, so that the order by time is the order of the conversation.
      await tx.message.createMany({
        data: [
          { ...common, id: questionId, role: 'user', text, createdAt: new Date(now) },
          {
            ...common,
            id: messageId,
            role: 'assistant',
            state: 'streaming',
            createdAt: new Date(now + 1),
            characterVersion: speaker?.version ?? null,
            runId,
          },
        ],
      })
    })
    const ids = { conversationId, questionId, messageId, runId }
    if (worker && runId !== null) {
      // As it was asked: agents keep what tools need of it, sealed, and put placeholders into all that they store.
      await beginRun(ctx, { messageId, runId, agentId: worker.id, question: asked, before })
      return ids
    }
    ctx.resources.start(
      { id: messageId, conversationId, principal: ctx.principal },
      {
        ...scope,
        question: text,
        language,
        model: input.model,
        speaker,
        earlierQuestions: earlierQuestions(before),
        turns: recentTurns(before, ctx.env.CHAT_HISTORY_TOKENS),
      },
    )
    return ids
  })
