import { z } from 'zod'

/** Where something that a tool found comes from. */
export const citationSchema = z.looseObject({ title: z.string(), text: z.string() })

/** Where something that a tool found comes from. */
export type Citation = z.infer<typeof citationSchema>

/** Why a call failed, for a reader's language: a stable reason, what a sentence about it names, and words from outside or of a person as they came. */
export const problemSchema = z.object({
  reason: z.string(),
  details: z.record(z.string(), z.string()),
  words: z.string(),
})

/** Why a call failed, for a reader's language. */
export type Problem = z.infer<typeof problemSchema>

/** A problem whose reason says everything, but for words that came with it. */
export const problemOf = (reason: string, words = ''): Problem => ({ reason, details: {}, words })

/** What became of a call: `text` for the model, or why it failed. */
export type Outcome =
  | { readonly outcome: 'ok'; readonly text: string; readonly citations?: readonly Citation[] | undefined }
  | {
      readonly outcome: 'failed'
      readonly code: string
      readonly message: string
      readonly problem?: Problem | undefined
    }
