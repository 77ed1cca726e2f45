import { setImmediate as turn } from 'node:timers/promises'
import type { Detector } from './detector.ts'
import type { Finding } from './finding.ts'

/** A text in which personal data has been replaced for good: nothing tells what it was. */
export interface Replaced {
  readonly text: string
  /** Number of places that were replaced. */
  readonly places: number
  /** Where something in the text from before begins now; within what was replaced, where that begins. */
  readonly startOf: (offset: number) => number
  /** Where it ends now; within what was replaced, where that ends. */
  readonly endOf: (offset: number) => number
}

/** Longest piece that is searched at once, in characters: short enough for a recogniser's time limit. */
const longestPiece = 20_000

/** Findings in a text of any length, in order; it is searched piece by piece, cut at the ends of lines or sentences. Throws as the detector does. */
export async function findAll(detector: Detector, text: string, signal?: AbortSignal): Promise<Finding[]> {
  const found: Finding[] = []
  for (let from = 0; from < text.length;) {
    const end = cutAfter(text, from)
    for (const { kind, start, end: stop } of await detector.find(text.slice(from, end), signal))
      found.push({ kind, start: start + from, end: stop + from })
    from = end
    // Others of this process shall not wait for a long document.
    if (from < text.length) await turn()
    signal?.throwIfAborted()
  }
  return found
}

/** Replaces findings, in order and without overlap, by their kind in brackets, like `[E-MAIL]`. */
export function replaceFindings(text: string, findings: readonly Finding[]): Replaced {
  const moves: { start: number; end: number; newStart: number; newEnd: number }[] = []
  let result = ''
  let at = 0
  for (const { kind, start, end } of findings) {
    result += text.slice(at, start)
    const newStart = result.length
    result += `[${kind}]`
    moves.push({ start, end, newStart, newEnd: result.length })
    at = end
  }
  result += text.slice(at)
  const moved = (offset: number, within: 'newStart' | 'newEnd') => {
    const last = moves[countBefore(moves, offset) - 1]
    if (!last) return offset
    return offset < last.end ? last[within] : last.newEnd + offset - last.end
  }
  return {
    text: result,
    places: moves.length,
    startOf: (offset) => moved(offset, 'newStart'),
    endOf: (offset) => moved(offset, 'newEnd'),
  }
}

/** How many of the places begin before an offset. */
function countBefore(places: readonly { start: number }[], offset: number): number {
  let [low, high] = [0, places.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((places[middle]?.start ?? offset) < offset) low = middle + 1
    else high = middle
  }
  return low
}

function cutAfter(text: string, from: number): number {
  const limit = from + longestPiece
  if (limit >= text.length) return text.length
  for (const mark of ['\n', '. ', ' ']) {
    const cut = text.lastIndexOf(mark, limit - mark.length)
    if (cut > from) return cut + mark.length
  }
  return limit
}
