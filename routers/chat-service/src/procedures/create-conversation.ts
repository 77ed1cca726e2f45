import { uuidv7 } from '@wattos/data'
import { z } from 'zod'
import { kit } from '../kit.ts'
import { documentIdsSchema, spaceIdsSchema } from '../schema.ts'

const input = z.object({ spaceIds: spaceIdsSchema, documentIds: documentIdsSchema.default([]) })

/** Opens a conversation over some spaces; its first question gives it a title. */
export const createConversation = kit
  .can('chat:use')
  .input(input)
  .mutation(async ({ input, ctx }) => {
    const { tenantId, userId } = ctx.principal
    const id = uuidv7()
    await ctx.db.conversation.create({ data: { ...input, id, tenantId, userId, title: '' } })
    return { id }
  })
