import type { Line } from './line.ts'
import type { Page } from './running-heads.ts'

/** Tells how high a heading a line is (1 is the highest), or null for ordinary text. */
export type HeadingLevel = (line: Line) => number | null

/** Learns from all pages what ordinary text looks like; what is larger is a heading, and what stands out in another face. */
export function headingLevels(pages: Page[]): HeadingLevel {
  const lines = pages.flatMap((page) => page.lines)
  const body = mostCommon(lines.map((line) => [sizeOf(line), line.text.length])) ?? 0
  const bodyFont = mostCommon(lines.map((line) => [line.font, line.text.length]))
  const alone = new Set(pages.flatMap((page) => page.lines.filter((_, at) => standsAlone(page.lines, at))))
  const large = (line: Line): boolean => sizeOf(line) >= body * 1.15 && mayBeHeading(line, 160)
  const standsOut = (line: Line): boolean =>
    line.font !== bodyFont &&
    mayBeHeading(line, 90) &&
    !/[.,;:]$/.test(line.text) &&
    (isNumbered(line) || alone.has(line))
  const sizes = [...new Set(lines.filter(large).map(sizeOf))].toSorted((a, b) => b - a)
  return (line) => {
    if (large(line)) return Math.min(sizes.indexOf(sizeOf(line)) + 1, 6)
    return standsOut(line) ? Math.min(sizes.length + 1, 6) : null
  }
}

/** No table row, no line of a table of contents. */
function mayBeHeading(line: Line, longest: number): boolean {
  return !line.row && !line.text.includes(' … ') && line.text.length <= longest && /\p{L}/u.test(line.text)
}

function isNumbered(line: Line): boolean {
  return /^(§+ ?\d|\d+(\.\d+)*\.?\s+\p{L})/u.test(line.text)
}

/** One line in its own face with room above it: code and emphasis come in several lines or within others. */
function standsAlone(lines: Line[], at: number): boolean {
  const line = lines[at]
  const before = lines[at - 1]
  const after = lines[at + 1]
  if (line === undefined || !/^\p{Lu}/u.test(line.text)) return false
  const roomAbove = before === undefined || before.y - line.y > line.size * 1.6 || before.y < line.y
  return roomAbove && before?.font !== line.font && after !== undefined && after.font !== line.font
}

function sizeOf(line: Line): number {
  return Math.round(line.size * 2) / 2
}

function mostCommon<T>(weighted: [T, number][]): T | undefined {
  const totals = new Map<T, number>()
  for (const [value, weight] of weighted) totals.set(value, (totals.get(value) ?? 0) + weight)
  return [...totals].toSorted((a, b) => b[1] - a[1])[0]?.[0]
}
