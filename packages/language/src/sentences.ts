/** A stretch of a text: text.slice(start, end). */
export interface Span {
  readonly start: number
  readonly end: number
}

const ABBREVIATIONS = new Set(
  'z b d h u a o ä s v bzw ca etc evtl ggf inkl exkl usw vgl dr prof dipl ing st str tel mio mrd fr hrsg geb gest ehem sog vs mr mrs ms jr sr inc ltd co corp vol ed eds approx e g i dept lt sgt rev bspw insb gem zzgl abzgl std tsd jh jhd'.split(
    ' ',
  ),
)
/** Words in their own right that are abbreviations only before a number ("Art. 5", "No. 3"). */
const BEFORE_NUMBER = new Set(
  'no nr art abs max min fig pp kap ziff rn anm bd jan feb mär mrz apr jun jul aug sep sept okt oct nov dez dec'.split(
    ' ',
  ),
)
const MONTH =
  /^\s+(?:januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember|jahrhundert|jh|klasse|auflage|etage|stock|und|oder|bis|century)/i
const ROMAN = /^(?:I|II|III|IV|V|VI|VII|VIII|IX|X|XI|XII|XIII|XIV|XV|XVI)$/

/**
 * Sentences of a text with offsets, trimmed. Blank lines, list items, headings and table rows end a sentence too;
 * points of abbreviations, dates, ordinals and initials do not.
 */
export function sentences(text: string): Span[] {
  return blocks(text).flatMap((block) => sentencesOf(text, block))
}

/** Lines that belong together: a wrapped paragraph is one block, a list item or a table row one each. */
function blocks(text: string): Span[] {
  const found: Span[] = []
  let start = 0
  const close = (end: number, next: number) => {
    const span = trim(text, { start, end })
    if (span) found.push(span)
    start = next
  }
  for (const match of text.matchAll(/\r?\n/g)) {
    const after = match.index + match[0].length
    const line = text.slice(start, match.index)
    const next = text.slice(after, nextLineEnd(text, after))
    if (endsBlock(line.slice(line.lastIndexOf('\n') + 1), next)) close(match.index, after)
  }
  close(text.length, text.length)
  return found
}

function nextLineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end < 0 ? text.length : end
}

function endsBlock(line: string, next: string): boolean {
  if (next.trim() === '' || line.trim() === '') return true
  if (/^\s*(?:[-*•–|#>]|\d{1,3}[.)]\s|[a-z]\)\s|§)/.test(next)) return true
  if (/^\s*(?:\||#)/.test(line) || /\t| {3,}\S/.test(line) || /\t| {3,}\S/.test(next.trimStart())) return true
  if (/[.!?:;][)"“”»«']?\s*$/.test(line)) return true
  // A short line without an end before a much longer one that begins with a capital is a heading.
  const short = line.trim().length < 60 && next.trim().length > 1.4 * line.trim().length
  return short && /^\s*[\p{Lu}\d]/u.test(next) && !/[,-]\s*$/.test(line)
}

function sentencesOf(text: string, block: Span): Span[] {
  const found: Span[] = []
  const body = text.slice(block.start, block.end)
  let from = 0
  for (const match of body.matchAll(/[.!?…]+["“”»«')\]]*(?=\s)/g)) {
    const end = match.index + match[0].length
    if (!endsSentence(body.slice(from, match.index), body.slice(end), match[0])) continue
    const span = trim(text, { start: block.start + from, end: block.start + end })
    if (span) found.push(span)
    from = end
  }
  const rest = trim(text, { start: block.start + from, end: block.end })
  if (rest) found.push(rest)
  return found
}

function endsSentence(before: string, after: string, mark: string): boolean {
  if (!/^\s+["“„»«'([]*[\p{Lu}\p{N}]/u.test(after)) return false
  if (!mark.startsWith('.') || mark.length > 1) return true
  const last = /([\p{L}\p{N}]+)$/u.exec(before)?.[1] ?? ''
  if (/^\p{Lu}$/u.test(last)) return false
  if (ABBREVIATIONS.has(last.toLowerCase())) return false
  if (BEFORE_NUMBER.has(last.toLowerCase()) && /^\s+\d/.test(after)) return false
  if (ROMAN.test(last)) return false
  return !(/^\d{1,2}$/.test(last) && (MONTH.test(after) || /^\s+\d/.test(after)))
}

function trim(text: string, span: Span): Span | undefined {
  let { start, end } = span
  while (start < end && /\s/.test(text.charAt(start))) start += 1
  while (end > start && /\s/.test(text.charAt(end - 1))) end -= 1
  return start < end ? { start, end } : undefined
}
