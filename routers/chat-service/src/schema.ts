import { z } from 'zod'

/** Longest question, in characters. */
export const longestQuestion = 8_000

const ids = (most: number) => z.array(z.uuid()).max(most, `at most ${most}`)

/** The spaces that a conversation may search. */
export const spaceIdsSchema = ids(20)
/** The single documents to which a conversation may be limited. */
export const documentIdsSchema = ids(100)
/** A conversation's title. */
export const titleSchema = z.string().trim().min(1).max(200)
/** A model's id as the list of models gives it. */
export const modelSchema = z.string().min(1).max(200)
/** Names a conversation. */
export const conversationIdSchema = z.object({ id: z.uuid() })
/** Names a message. */
export const messageIdSchema = z.object({ messageId: z.uuid() })

/** Languages in which answers are given. */
export const languageSchema = z.enum(['de', 'en'])

/** A place in a document on which an answer rests; `text` is exactly what stands from `start` to `end` in the document's text. */
export const citationSchema = z.object({
  ordinal: z.number().int(),
  documentId: z.string(),
  title: z.string(),
  mime: z.string(),
  page: z.number().int().nullable(),
  heading: z.string().nullable(),
  text: z.string(),
  start: z.number().int(),
  end: z.number().int(),
  score: z.number(),
})

/** A language in which answers are given. */
export type Language = z.infer<typeof languageSchema>
/** A place in a document on which an answer rests. */
export type Citation = z.infer<typeof citationSchema>
