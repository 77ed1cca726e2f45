const longest = 60

/** A conversation's title from its first question: one line, cut between words. */
export function titleOf(question: string): string {
  const line = question.replace(/\s+/g, ' ').trim()
  const characters = Array.from(line)
  if (characters.length <= longest) return line
  const cut = characters.slice(0, longest - 1).join('')
  const space = cut.lastIndexOf(' ')
  return `${(space > longest / 2 ? cut.slice(0, space) : cut).replace(/[\s.,;:–-]+$/, '')}…`
}
