/** How many pages in a row may look alike on the way to a page before it counts as endless. */
const longestChain = 10

/** The form of an address: its path and parameters with every number and month left out, so that the days of a calendar look alike. */
export function shapeOf(url: URL): string {
  return `${url.hostname}${url.pathname}${url.search}`.replace(/\d+/g, '#')
}

/** How many pages in a row look like this one, itself not counted, when it was found on `parent`. */
export function chainOf(url: URL, parent: { readonly url: string; readonly chain: number }): number {
  return shapeOf(url) === shapeOf(new URL(parent.url)) ? parent.chain + 1 : 0
}

/** Whether following this address leads nowhere: pages that go on for ever, or a folder that repeats within itself. */
export function isTrap(url: URL, chain: number): boolean {
  if (chain > longestChain) return true
  const parts = url.pathname.split('/').filter(Boolean)
  return parts.some((part, at) => part === parts[at + 1] && part === parts[at + 2]) || repeats(parts)
}

/** /a/b/a/b/a/b: relative links without a base pile up like that. */
function repeats(parts: readonly string[]): boolean {
  return parts.some(
    (_, at) =>
      at + 5 < parts.length &&
      [0, 1].every(
        (offset) =>
          parts[at + offset] === parts[at + offset + 2] && parts[at + offset] === parts[at + offset + 4],
      ),
  )
}
