/** Longest overlap that is looked for, in characters. */
const longestOverlap = 2_000
/** Shorter ones may be chance. */
const shortestOverlap = 8

/** The text of a document from its pieces, in their order; what neighbours have in common stands once. */
export function joinChunks(pieces: readonly { readonly index: number; readonly content: string }[]): string {
  let text = ''
  for (const { content } of pieces.toSorted((one, other) => one.index - other.index)) {
    if (content.trim() === '') continue
    const common = overlap(text, content)
    text += common > 0 ? content.slice(common) : text === '' ? content : `\n\n${content}`
  }
  return text
}

function overlap(before: string, after: string): number {
  for (
    let length = Math.min(longestOverlap, before.length, after.length);
    length >= shortestOverlap;
    length--
  )
    if (before.endsWith(after.slice(0, length))) return length
  return 0
}
