import { z } from 'zod'

const moderationBody = z.object({
  model: z.string().optional(),
  input: z.union([
    z.string(),
    z.array(z.string()),
    z.array(z.object({ type: z.literal('text'), text: z.string() })),
  ]),
})

const kinds = ['harassment', 'hate', 'illicit', 'self-harm', 'sexual', 'violence'] as const

/** Answers a moderation request of OpenAI's kind, one result for each text: whatever names a bomb is violent. */
export function moderateTexts(body: unknown): object {
  const { model = 'omni-moderation-latest', input } = moderationBody.parse(body)
  const texts =
    typeof input === 'string' ? [input] : input.map((one) => (typeof one === 'string' ? one : one.text))
  return {
    id: 'modr-mock',
    model,
    results: texts.map((text) => {
      const flagged = /bomb/i.test(text)
      const each = <Value>(of: (violent: boolean) => Value) =>
        Object.fromEntries(kinds.map((kind) => [kind, of(flagged && kind === 'violence')]))
      return {
        flagged,
        categories: each((violent) => violent),
        category_scores: each((violent) => (violent ? 0.98 : 0.001)),
        category_applied_input_types: each(() => ['text']),
      }
    }),
  }
}
