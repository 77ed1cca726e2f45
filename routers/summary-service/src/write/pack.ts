/** Puts pieces together, in their order, as long as each pack stays within a number of characters; a longer piece is one alone. */
export function pack(pieces: readonly string[], most: number): string[][] {
  const packs: string[][] = []
  let length = Infinity
  for (const piece of pieces) {
    if (length + piece.length > most) {
      packs.push([])
      length = 0
    }
    packs.at(-1)?.push(piece)
    length += piece.length
  }
  return packs
}
