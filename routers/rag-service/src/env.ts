import { z } from 'zod'

/** What rag-service reads from the environment. */
export const env = z.object({
  RAG_TOP_K: z.coerce
    .number()
    .int()
    .min(1)
    .max(50)
    .default(8)
    .describe('How many passages an answer is given at most'),
  RAG_CONTEXT_TOKENS: z.coerce
    .number()
    .int()
    .min(200)
    .max(200_000)
    .default(3_000)
    .describe('How many tokens of passages an answer is given at most'),
  RAG_FEEDBACK_WEIGHT: z.coerce
    .number()
    .min(0)
    .max(0.3)
    .default(0.1)
    .describe(
      'By how much ratings may move a passage in the order of what was found: 0.1 is at most a tenth of its points up or down, 0 not at all',
    ),
  RAG_RERANK_MODEL: z
    .string()
    .trim()
    .min(1)
    .optional()
    .describe(
      "Alias or model of the llm-gateway that puts the best 50 passages of a search into its own order, such as rerank; empty: the search's own order",
    ),
  WATTOS_DING: z
    .string()
    .optional()
    .describe(
      'Path of a Ding dictionary (Debian package trans-de-en: /usr/share/trans/de-en) that search by words uses for questions in the other language, besides its own word list',
    ),
})
