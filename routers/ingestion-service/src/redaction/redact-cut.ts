import type { Cut } from '../parse/thread-message.ts'
import { detectLanguage } from '../parse/language.ts'
import { type Examining, type Redactions, redactText } from './redact-text.ts'

/** What was read of a document, with every place in it: what of it goes into search. */
export type Readings = { document: Pick<Cut['document'], 'text' | 'pageStarts' | 'pages'> } & Pick<
  Cut,
  'passages'
>

/**
 * What was read of a document, without the personal data in it. Pages and passages begin and end where their text has gone to; one
 * that was cut within something that is replaced holds the whole word in its place. Throws as redactText does.
 */
export async function redactCut(
  ctx: Examining,
  { document, passages }: Cut,
): Promise<Readings & { redactions: Redactions }> {
  const language = await detectLanguage(document.text)
  const { text, startOf, endOf, redactions } = await redactText(ctx, document.text, language)
  const headings = [...new Set(passages.flatMap(({ heading }) => heading ?? []))]
  const clean = await redactLines(ctx, headings, language)
  return {
    document: { text, pageStarts: document.pageStarts.map(startOf), pages: document.pages },
    passages: passages.map(({ heading, ...passage }) => ({
      ...passage,
      start: startOf(passage.start),
      end: endOf(passage.end),
      ...(heading !== undefined && { heading: clean.get(heading) ?? '' }),
    })),
    redactions,
  }
}

/** Short texts examined at once, each with what it has become. */
async function redactLines(
  ctx: Examining,
  lines: readonly string[],
  language: string | null,
): Promise<Map<string, string>> {
  const { text, startOf, endOf } = await redactText(ctx, lines.join('\n'), language)
  let at = 0
  return new Map(
    lines.map((line) => {
      const start = at
      at += line.length + 1
      return [line, text.slice(startOf(start), endOf(start + line.length))] as const
    }),
  )
}
