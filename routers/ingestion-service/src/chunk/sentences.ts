/** A part of a text from `start` to before `end`. */
export type Range = { start: number; end: number }

const segmenter = new Intl.Segmenter('de', { granularity: 'sentence' })

const abbreviation =
  /(^|[\s(„"'\-–/])(Abs|Nr|Nrn|Art|Ziff|Buchst|Anm|Kap|Bd|Aufl|Hrsg|Dr|Prof|Dipl|Ing|Hr|Fr|Frl|St|Str|Tel|bzw|bspw|ca|vgl|ggf|evtl|inkl|exkl|max|min|mind|sog|gem|lt|geb|gez|Mio|Mrd|Tsd|Std|Mr|Mrs|Ms|vs|No|Fig|Sec|Eq|approx|e\.g|i\.e|\p{L})\.\s*$/u
const ordinal = /(^|[\s(])\d{1,2}\.\s*$/
const afterOrdinal =
  /^(Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Jan|Feb|Mär|Apr|Jun|Jul|Aug|Sep|Sept|Okt|Nov|Dez|Jahrhundert|Lebensjahr|Kalender|Werktag|Arbeitstag|Klasse|Auflage|Abschnitt)/

/** Sentences of a stretch of text, without gaps. German abbreviations ("z. B.", "Abs. 2", "Nr. 3") and dates ("14. März") do not end one. */
export function sentences(text: string, within: Range): Range[] {
  const found: Range[] = []
  for (const { index, segment } of segmenter.segment(text.slice(within.start, within.end))) {
    const start = within.start + index
    const last = found.at(-1)
    if (
      last !== undefined &&
      belongTogether(text.slice(Math.max(last.start, last.end - 40), last.end), segment)
    )
      last.end = start + segment.length
    else found.push({ start, end: start + segment.length })
  }
  return found
}

function belongTogether(before: string, after: string): boolean {
  if (before.endsWith('\n')) return false
  if (ordinal.test(before)) return afterOrdinal.test(after)
  return abbreviation.test(before)
}
