/** Characters shown on each side of a place in a document without pages. */
const SIDE = 1_200

/** What of a document surrounds a place: its page, or some paragraphs where there are no pages. */
export function around(
  { text, pageStarts }: { text: string; pageStarts: readonly number[] },
  { start, end }: { start: number; end: number },
): { page?: number; textStart: number; textEnd: number } {
  const page = pageStarts.findLastIndex((from) => from <= start)
  if (page >= 0)
    return {
      page: page + 1,
      textStart: pageStarts[page] ?? 0,
      textEnd: Math.max(end, pageStarts[page + 1] ?? text.length),
    }
  const before = text.lastIndexOf('\n\n', Math.max(0, start - SIDE))
  const after = text.indexOf('\n\n', end + SIDE)
  const from = before < 0 ? 0 : before + 2
  const to = after < 0 ? text.length : after
  // A text without paragraphs is cut at a word.
  return {
    textStart: start - from > 4 * SIDE ? text.lastIndexOf(' ', start - SIDE) + 1 : from,
    textEnd: to - end > 4 * SIDE ? wordEnd(text, end + SIDE) : to,
  }
}

function wordEnd(text: string, from: number): number {
  const space = text.indexOf(' ', from)
  return space < 0 ? text.length : space
}
