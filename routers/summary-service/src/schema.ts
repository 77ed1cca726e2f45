import { z } from 'zod'

/** Names a summary. */
export const summaryIdSchema = z.object({ id: z.uuid() })

/** What a summary is to be like. */
export const wishesSchema = z.object({
  length: z.enum(['short', 'medium', 'long']).default('medium'),
  style: z.enum(['prose', 'points']).default('prose'),
  /** `simple` is plain language (Einfache Sprache), `easy` easy language (Leichte Sprache); both need a model. */
  plain: z.enum(['no', 'simple', 'easy']).default('no'),
  /** Language of the summary; quotations stay in theirs. */
  language: z.enum(['de', 'en']).default('de'),
  /** Without, the organisation's default. */
  model: z.string().min(1).max(300).optional(),
})

/** What a summary is to be like. */
export type Wishes = z.infer<typeof wishesSchema>

/** Most characters of a text that is given as such. */
const longestText = 400_000

/** What to sum up. */
export const sourceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string().trim().min(1).max(longestText) }),
  z.object({ kind: z.literal('document'), id: z.uuid() }),
  z.object({ kind: z.literal('conversation'), id: z.uuid() }),
  z.object({ kind: z.literal('space'), id: z.uuid() }),
])

/** What to sum up. */
export type Source = z.infer<typeof sourceSchema>
