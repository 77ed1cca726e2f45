import { z } from 'zod'
import { tool } from '../tools/tool.ts'

/** Search in the knowledge spaces that the person may use. */
export const searchKnowledge = tool({
  name: 'search_knowledge',
  description:
    "Searches the organisation's documents and returns passages, each with its source. Cite a passage by its number in brackets.",
  arguments: z.object({
    query: z
      .string()
      .min(1)
      .max(2_000)
      .describe('what to look for, as a question or in keywords, in the language of the documents'),
    spaceIds: z
      .array(z.uuid())
      .max(100)
      .default([])
      .describe('ids of knowledge spaces; empty: all that the person may use'),
    limit: z.number().int().min(1).max(20).default(6).describe('how many passages'),
  }),
  async run({ query, spaceIds, limit }, { mesh }) {
    const { passages, answerable } = await mesh.rag.internal.retrieve.query({ query, spaceIds, limit })
    const citations = passages.map(({ title, text, documentId, start, end, page }) => ({
      title,
      text,
      documentId,
      start,
      end,
      ...(page !== undefined && { page }),
    }))
    return {
      text:
        citations
          .map(({ title, page, text }, at) => `[${at + 1}] ${title}${page ? `, p. ${page}` : ''}\n${text}`)
          .join('\n\n') || 'Nothing was found.',
      citations,
      data: { answerable },
    }
  },
})
