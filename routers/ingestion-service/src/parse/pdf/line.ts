import { normaliseLine } from '../normalise.ts'

/** A piece of text as the PDF places it; x and y in points from the lower left corner, y is the baseline. */
export type Glyphs = { text: string; x: number; y: number; width: number; size: number; font: string }

/** A printed line; cells of a table row are separated by " | ". */
export type Line = {
  text: string
  x: number
  right: number
  y: number
  size: number
  font: string
  row: boolean
}

/** Puts pieces that follow each other on one baseline together, in the order in which the PDF draws them. */
export function toLines(pieces: Glyphs[]): Line[] {
  const groups: Glyphs[][] = []
  for (const piece of pieces) {
    const group = groups.at(-1)
    const before = group?.at(-1)
    if (group !== undefined && before !== undefined && continues(before, piece)) group.push(piece)
    else groups.push([piece])
  }
  return mergeRows(groups)
    .map(toLine)
    .filter((line) => line.text !== '')
}

function continues(before: Glyphs, piece: Glyphs): boolean {
  const size = Math.max(before.size, piece.size)
  return Math.abs(before.y - piece.y) < size * 0.4 && piece.x > before.x + before.width - size
}

/**
 * Tables are sometimes drawn cell by cell down each column. Such short pieces on one baseline belong to one row;
 * columns of prose are long and stay apart.
 */
function mergeRows(groups: Glyphs[][]): Glyphs[][] {
  const prose = groups.map((_, at) => inProse(groups, at))
  const merged: Glyphs[][] = []
  groups.forEach((group, at) => {
    const first = group[0]
    const home =
      prose[at] === true
        ? undefined
        : merged.find(
            (other) =>
              first !== undefined &&
              other[0] !== undefined &&
              Math.abs(other[0].y - first.y) < first.size * 0.3 &&
              prose[groups.indexOf(other)] !== true,
          )
    if (home === undefined) merged.push(group)
    else home.push(...group)
  })
  return merged.map((group) => group.toSorted((a, b) => a.x - b.x))
}

/** Whether a line stands in a run of at least four lines with one left edge and the length of prose. */
function inProse(groups: Glyphs[][], at: number): boolean {
  const left = groups[at]?.[0]?.x
  let from = at
  let to = at
  while (sameEdge(groups[from - 1], left)) from -= 1
  while (sameEdge(groups[to + 1], left)) to += 1
  const run = groups.slice(from, to + 1)
  const characters = run.reduce(
    (sum, group) => sum + group.reduce((length, piece) => length + piece.text.length, 0),
    0,
  )
  return run.length >= 4 && characters / run.length > 24
}

function sameEdge(group: Glyphs[] | undefined, left: number | undefined): boolean {
  return group?.[0] !== undefined && left !== undefined && Math.abs(group[0].x - left) < 3
}

function toLine(group: Glyphs[]): Line {
  let text = ''
  let right = Number.NEGATIVE_INFINITY
  let row = false
  for (const piece of group) {
    const gap = piece.x - right
    if (right > Number.NEGATIVE_INFINITY && gap > piece.size * 1.5) {
      text += ' | '
      row = true
    } else if (gap > piece.size * 0.15 && text !== '') text += ' '
    text += piece.text
    right = Math.max(right, piece.x + piece.width)
  }
  const main = group.toSorted((a, b) => b.text.length - a.text.length)[0]
  return {
    text: normaliseLine(text).replace(/(\s*\.){4,}\s*/g, ' … '),
    x: group[0]?.x ?? 0,
    right,
    y: main?.y ?? 0,
    size: main?.size ?? 0,
    font: main?.font ?? '',
    row,
  }
}
