import type { Line } from './line.ts'
import type { Page } from './running-heads.ts'

/** Tells how high a heading a line is (1 is the highest), or null for ordinary text. */
export type HeadingLevel = (line: Line) => number | null

/** Learns from all pages what ordinary text looks like; what is larger, or short and in another face with a number, is a heading. */
export function headingLevels(pages: Page[]): HeadingLevel {
  const lines = pages.flatMap((page) => page.lines)
  const body = mostCommon(lines.map((line) => [sizeOf(line), line.text.length]))
  const bodyFont = mostCommon(lines.map((line) => [line.font, line.text.length]))
  const large = (line: Line): boolean =>
    sizeOf(line) >= (body ?? 0) * 1.15 && line.text.length <= 160 && !line.row && /\p{L}/u.test(line.text)
  const numbered = (line: Line): boolean =>
    line.font !== bodyFont &&
    !line.row &&
    line.text.length <= 90 &&
    /^(§+ ?\d|\d+(\.\d+)*\.?\s+\p{L}|\p{Lu})/u.test(line.text) &&
    !/[.,;:]$/.test(line.text)
  const sizes = [...new Set(lines.filter(large).map(sizeOf))].toSorted((a, b) => b - a)
  return (line) => {
    if (large(line)) return Math.min(sizes.indexOf(sizeOf(line)) + 1, 6)
    return numbered(line) ? Math.min(sizes.length + 1, 6) : null
  }
}

function sizeOf(line: Line): number {
  return Math.round(line.size * 2) / 2
}

function mostCommon<T>(weighted: [T, number][]): T | undefined {
  const totals = new Map<T, number>()
  for (const [value, weight] of weighted) totals.set(value, (totals.get(value) ?? 0) + weight)
  return [...totals].toSorted((a, b) => b[1] - a[1])[0]?.[0]
}
