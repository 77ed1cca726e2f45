import { TextBuilder } from '../text-builder.ts'
import type { HeadingLevel } from './headings.ts'
import type { Line } from './line.ts'
import type { Page } from './running-heads.ts'

const listMark = /^([•▪◦‣·*–—-]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+\S/
const suspended = /^(und|oder|bzw\.|sowie|beziehungsweise|and|or)\b/

/** Joins printed lines into paragraphs: words broken at a line end are mended, table rows and list points keep their lines. */
export function flow(pages: Page[], levelOf: HeadingLevel): TextBuilder {
  const builder = new TextBuilder()
  let before: Line | null = null
  for (const page of pages) {
    const rights = rightEdges(page)
    let first = true
    for (const line of page.lines) {
      const level = levelOf(line)
      const join = first ? pageJoin(before, line, levelOf) : lineJoin({ before, line, levelOf, rights })
      if (first) builder.page(startOffset(join))
      place(builder, { line, level, join })
      first = false
      before = line
    }
    if (first) builder.page(0)
  }
  return builder
}

/** How a line is joined to what stands before it. */
type Join = 'mend' | 'keep-hyphen' | ' ' | '\n' | '\n\n'

function startOffset(join: Join): number {
  if (join === 'mend') return -1
  return join === 'keep-hyphen' ? 0 : join.length
}

function place(
  builder: TextBuilder,
  { line, level, join }: { line: Line; level: number | null; join: Join },
): void {
  if (level !== null && join === '\n\n') return builder.heading(level, line.text)
  if (level !== null && join === ' ') return builder.extendHeading(line.text)
  if (join === 'mend') builder.dropHyphen()
  builder.add(line.text, join === 'mend' || join === 'keep-hyphen' ? '' : join)
}

function lineJoin({
  before,
  line,
  levelOf,
  rights,
}: {
  before: Line | null
  line: Line
  levelOf: HeadingLevel
  rights: Map<Line, number>
}): Join {
  if (before === null) return '\n\n'
  const gap = before.y - line.y
  const near = gap > 0 && gap < Math.max(before.size, line.size) * 1.9
  if (levelOf(line) !== null || levelOf(before) !== null) {
    const sameHeading =
      near &&
      levelOf(line) === levelOf(before) &&
      Math.abs(line.x - before.x) < line.size &&
      !line.text.startsWith('§')
    return sameHeading ? ' ' : '\n\n'
  }
  // Upwards means the next column: the paragraph may go on there.
  if (gap < 0) return broken(before) ? wordJoin(before, line) : '\n\n'
  if (line.row && before.row) return gap < line.size * 3.2 ? '\n' : '\n\n'
  // Where a table ends and prose begins there is room; a cell of two lines has none.
  if (line.row !== before.row) return gap < line.size * 1.45 ? '\n' : '\n\n'
  if (!near) return '\n\n'
  if (listMark.test(line.text) || before.text.includes(' … ')) return '\n'
  return wouldHaveFit(before, line, rights.get(before) ?? before.right) ? '\n' : wordJoin(before, line)
}

/** Over the end of a page a paragraph goes on when it has not come to its end. */
function pageJoin(before: Line | null, line: Line, levelOf: HeadingLevel): Join {
  if (before === null || levelOf(line) !== null || levelOf(before) !== null || line.row || before.row)
    return '\n\n'
  if (listMark.test(line.text) || !broken(before)) return '\n\n'
  return /^[\p{Ll}\d(„"]/u.test(line.text) || /[-\u00AD\u2010]$/.test(before.text)
    ? wordJoin(before, line)
    : '\n\n'
}

function broken(before: Line): boolean {
  return !/[.!?:;…][")“”»«]?$/.test(before.text)
}

function wordJoin(before: Line, line: Line): Join {
  if (!/[\p{L}\d][-\u00AD\u2010]$/u.test(before.text)) return ' '
  if (suspended.test(line.text)) return ' '
  if (/^\p{Ll}/u.test(line.text) && /\p{L}.$/u.test(before.text)) return 'mend'
  return 'keep-hyphen'
}

/** A line that ends although the next word had room was ended on purpose. */
function wouldHaveFit(before: Line, line: Line, right: number): boolean {
  if (/[-\u00AD\u2010]$/.test(before.text)) return false
  const perCharacter = (before.right - before.x) / Math.max(before.text.length, 1)
  const word = line.text.split(' ', 1)[0] ?? ''
  return before.right + (word.length + 2) * perCharacter < right
}

/** For each line how far to the right the lines of its column reach. */
function rightEdges(page: Page): Map<Line, number> {
  const columns = new Map<number, number>()
  const key = (line: Line): number => Math.round(line.x / 40)
  for (const line of page.lines)
    if (!line.row) columns.set(key(line), Math.max(columns.get(key(line)) ?? 0, line.right))
  return new Map(page.lines.map((line) => [line, columns.get(key(line)) ?? line.right]))
}
