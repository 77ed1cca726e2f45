/** A test of paths for a pattern as in robots.txt: it matches what begins like it, * stands for anything, $ for the end. */
export function pathPattern(pattern: string): (path: string) => boolean {
  const open = pattern.endsWith('$') ? pattern.slice(0, -1) : `${pattern}*`
  const [first = '', ...rest] = open.split('*')
  // Piece by piece, each as early as possible: a regular expression with many wildcards could be made to take forever.
  return (path) => {
    if (!path.startsWith(first)) return false
    let at = first.length
    for (const [index, piece] of rest.entries()) {
      if (index === rest.length - 1) return path.length - piece.length >= at && path.endsWith(piece)
      const found = path.indexOf(piece, at)
      if (found < 0) return false
      at = found + piece.length
    }
    return at === path.length
  }
}
