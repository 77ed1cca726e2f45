import { z } from 'zod'

/** Where something that a tool found comes from. */
export const citationSchema = z.looseObject({ title: z.string(), text: z.string() })

/** Where something that a tool found comes from. */
export type Citation = z.infer<typeof citationSchema>

/** What became of a call: `text` for the model, or why it failed. */
export type Outcome =
  | { readonly outcome: 'ok'; readonly text: string; readonly citations?: readonly Citation[] | undefined }
  | { readonly outcome: 'failed'; readonly code: string; readonly message: string }
