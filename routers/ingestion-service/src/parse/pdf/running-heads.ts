import type { Line } from './line.ts'

/** A page as its lines and its height in points. */
export type Page = { lines: Line[]; height: number }

const pageNumber = /^[–—-]?\s*((Seite|Page|S\.|p\.)\s*)?\d{1,4}(\s*(von|of|\/)\s*\d{1,4})?\s*[–—-]?$/i

/** Takes away what repeats at the top and the bottom of the pages: running heads, footers, page numbers. */
export function withoutRunningHeads(pages: Page[]): Page[] {
  const seen = new Map<string, number>()
  for (const page of pages) {
    for (const key of new Set(edgeLines(page).map(keyOf))) seen.set(key, (seen.get(key) ?? 0) + 1)
  }
  // Books have one head on the left pages and another on the right ones.
  const often = Math.max(3, Math.ceil(pages.length * 0.4))
  const outmost = pages.map(
    (page) =>
      new Set(
        edgeLines(page)
          .filter((line) => isOutmost(line, page))
          .map(keyOf),
      ),
  )
  return pages.map((page, at) => {
    const edges = new Set(edgeLines(page))
    // A head that changes with the chapter still stands on the neighbouring pages.
    const nearby = [at - 2, at - 1, at + 1, at + 2].map((other) => outmost[other])
    const repeats = (line: Line): boolean =>
      isOutmost(line, page) && nearby.some((keys) => keys?.has(keyOf(line)))
    const drop = (line: Line): boolean =>
      edges.has(line) && ((seen.get(keyOf(line)) ?? 0) >= often || repeats(line) || isPageNumber(line, page))
    return { ...page, lines: page.lines.filter((line) => !drop(line)) }
  })
}

/** The two highest and the two lowest lines within the outer eighth of the page. */
function edgeLines(page: Page): Line[] {
  const sorted = page.lines.toSorted((a, b) => b.y - a.y)
  const high = sorted.slice(0, 2).filter((line) => line.y > page.height * 0.875)
  const low = sorted.slice(-2).filter((line) => line.y < page.height * 0.125)
  return [...high, ...low]
}

function keyOf(line: Line): string {
  return `${Math.round(line.y / 8)} ${line.text.replace(/\d+/g, '#').toLowerCase()}`
}

function isPageNumber(line: Line, page: Page): boolean {
  return pageNumber.test(line.text) && isOutmost(line, page)
}

function isOutmost(line: Line, page: Page): boolean {
  return line.y < page.height * 0.09 || line.y > page.height * 0.91
}
