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
/** Names a character with whom to speak; `draft` tries out what has not been published. */
export const characterIdSchema = z.object({ id: z.uuid(), draft: z.boolean().default(false) })
/** Names a message. */
export const messageIdSchema = z.object({ messageId: z.uuid() })

/** Languages in which answers are given. */
export const languageSchema = z.enum(['de', 'en'])

/** A language in which answers are given. */
export type Language = z.infer<typeof languageSchema>
