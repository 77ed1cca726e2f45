import { z } from 'zod'

/** A place in a document on which a text rests; `text` is exactly what stands from `start` to `end` in the document's text. */
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

/** A place in a document on which a text rests. */
export type Citation = z.infer<typeof citationSchema>
