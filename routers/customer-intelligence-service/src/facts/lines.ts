/** A line of a text without the space around it, and where it stands. */
export interface Line {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** The lines of a text that say something, in order. */
export function linesOf(text: string): Line[] {
  return [...text.matchAll(/[^\n]+/g)].flatMap(({ 0: raw, index }) => {
    const line = raw.trim()
    const start = index + raw.indexOf(line)
    return line === '' ? [] : [{ text: line, start, end: start + line.length }]
  })
}
