import { z } from 'zod'

/** Names a summary. */
export const summaryIdSchema = z.object({ id: z.uuid() })

/** What a summary is to be like. */
export const wishesSchema = z.object({
  length: z.enum(['short', 'medium', 'long']).default('medium'),
  style: z.enum(['prose', 'points']).default('prose'),
})

/** What a summary is to be like. */
export type Wishes = z.infer<typeof wishesSchema>

/** Most characters of a text that is given as such. */
export const longestText = 400_000

/** What to sum up. */
export const sourceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string().trim().min(1).max(longestText) }),
])

/** A place that a summary rests on; `text` is exactly what stands from `start` to `end` of the document's text. */
export const citationSchema = z.object({
  ordinal: z.number().int(),
  /** Null where the text was given as such, or is a conversation. */
  documentId: z.string().nullable(),
  title: z.string(),
  page: z.number().int().nullable(),
  text: z.string(),
  start: z.number().int(),
  end: z.number().int(),
})

/** A place that a summary rests on. */
export type Citation = z.infer<typeof citationSchema>
