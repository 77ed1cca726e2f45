import { z } from 'zod'
import { kit } from '../kit.ts'
import { ask } from '../search/ask.ts'
import { asPassage } from '../search/passage-schema.ts'

const input = z.object({
  spaceIds: z.array(z.uuid()).max(100).optional(),
  documentIds: z.array(z.uuid()).max(1_000).optional(),
  query: z.string().min(1).max(20_000),
  limit: z.number().int().min(1).max(100).default(10),
  mode: z.enum(['hybrid', 'keyword', 'vector']).default('hybrid'),
})

/** Passages that match, best first; `mode` in the answer is how they were really found. */
export const searchPassages = kit
  .can('space:read')
  .input(input)
  .query(async ({ input: asked, ctx }) => {
    const { hits, mode, note } = await ask(ctx, asked)
    return { hits: hits.slice(0, asked.limit).map(asPassage), mode, ...(note && { note }) }
  })
