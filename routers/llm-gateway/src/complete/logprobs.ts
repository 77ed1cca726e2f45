import { z } from 'zod'

const possible = z.object({
  token: z.string(),
  logprob: z.number(),
  /** Of its UTF-8: a letter may be several tokens. */
  bytes: z.array(z.number()).nullable().default(null),
})

/** A token with the logarithm of its probability, and those that the model thought likely in its place, in OpenAI's words. */
export const tokenLogprobSchema = possible.extend({ top_logprobs: z.array(possible).default([]) })

/** A token with the logarithm of its probability. */
export type TokenLogprob = z.infer<typeof tokenLogprobSchema>

/** Those of a text that is being gathered; null where they are of another text than the one that is shown, undefined where none were told. */
export type Logprobs = TokenLogprob[] | null | undefined

/** Those of a text with those of its next piece added. */
export function withLogprobs(before: Logprobs, more: readonly TokenLogprob[] | null | undefined): Logprobs {
  if (before === null || more === null) return null
  if (!before || !more) return before ?? (more && [...more])
  before.push(...more)
  return before
}
