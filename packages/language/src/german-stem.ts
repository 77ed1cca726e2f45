const ENDINGS = ['ern', 'em', 'er', 'en', 'es', 'e', 's', 'n', 't'] as const

/** Lower case without accents or umlaut dots, ß as ss: the form under which the lexicon keeps its words. */
export function foldGerman(word: string): string {
  return word.toLowerCase().normalize('NFKD').replace(/\p{M}+/gu, '').replaceAll('ß', 'ss')
}

/** The possible stems of a folded German word, the longest first, the word itself included. */
export function germanStems(word: string): string[] {
  const found = [word]
  let stem = word
  for (let round = 0; round < 3; round += 1) {
    const ending = ENDINGS.find((candidate) => stem.endsWith(candidate) && stem.length - candidate.length >= 3)
    if (ending === undefined) break
    stem = stem.slice(0, -ending.length)
    found.push(stem)
  }
  const participle = /^(.*)ge(.{3,}?)(?:t|en)$/.exec(word)
  if (participle) found.push(`${participle[1] ?? ''}${participle[2] ?? ''}`)
  return found
}
