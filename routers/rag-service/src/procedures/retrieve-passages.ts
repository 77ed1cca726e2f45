import { throws } from '@wattos/mesh'
import { z } from 'zod'
import { ragErrors } from '../errors.ts'
import { kit } from '../kit.ts'
import { ask } from '../search/ask.ts'
import { fit } from '../search/context.ts'
import { asPassage } from '../search/passage-schema.ts'

const input = z.object({
  spaceIds: z.array(z.uuid()).max(100),
  documentIds: z.array(z.uuid()).max(1_000).optional(),
  query: z.string().min(1).max(20_000),
  /** The user's earlier questions, the oldest first. */
  history: z.array(z.string().max(20_000)).max(50).optional(),
  limit: z.number().int().min(1).max(50).optional(),
  maxTokens: z.number().int().min(1).optional(),
})

/** The passages to answer from, best first, within a budget of tokens, and an estimate whether they answer the question. */
export const retrievePassages = kit.service
  .errors(throws(ragErrors, 'PRINCIPAL_MISSING'))
  .input(input)
  .query(async ({ input: asked, ctx }) => {
    const { hits, answerable, mode, ...note } = await ask(ctx, asked)
    const { limit = ctx.env.RAG_TOP_K, maxTokens = ctx.env.RAG_CONTEXT_TOKENS } = asked
    const found: 'keyword' | 'hybrid' = mode === 'keyword' ? 'keyword' : 'hybrid'
    return { passages: fit(hits, { limit, maxTokens }).map(asPassage), answerable, mode: found, ...note }
  })
