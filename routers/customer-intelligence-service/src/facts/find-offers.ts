import type { Finder, Finding } from './fact.ts'
import { linesOf } from './lines.ts'

const telling =
  /leistung|angebot|produkt|service|sortiment|lösung|loesung|kurs|kompetenz|product|offer|solution|what we do|course/i
/** Longest heading or point of a list, in characters: what is longer is a sentence. */
const longest = 70
/** Shortest text under a heading, in characters. */
const leastBody = 40

/** What is offered: headings and points of lists on the pages that speak of products and services, by their title or address. */
export const findOffers: Finder = ({ text, title, url }) => {
  if (!telling.test(title) && !telling.test(pathOf(url))) return []
  const lines = linesOf(text)
  return lines.flatMap((line, at): Finding[] => {
    const isPoint = line.text.startsWith('- ')
    const said = line.text.replace(/^- /, '')
    const next = lines[at + 1]?.text ?? ''
    const isHeading = next.length >= leastBody && !next.startsWith('- ')
    const isName =
      said.length >= 3 && said.length <= longest && /\p{L}{3}/u.test(said) && !/[.:!?|]$/.test(said)
    if (!isName || (!isPoint && !isHeading) || said === title || telling.test(said)) return []
    const start = line.end - said.length
    return [{ field: 'offer', text: said, key: said.toLowerCase(), start, end: line.end }]
  })
}

function pathOf(url: string | null): string {
  const path = URL.parse(url ?? '')?.pathname ?? ''
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
