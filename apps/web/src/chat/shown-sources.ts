import type { Citation, Message } from '../api.ts'

/** The sources to list below an answer: of what an agent has looked up, only what its answer names, or all where it names none. */
export function shownSources({
  runId,
  text,
  citations,
  links,
}: Pick<Message, 'runId' | 'text' | 'citations' | 'links'>): {
  citations: readonly Citation[]
  links: Message['links']
} {
  if (runId === null) return { citations, links }
  const named = new Set(
    [...text.matchAll(/\[(\d{1,3}(?:\s*[,;]\s*\d{1,3})*)\]/g)].flatMap(([, some = '']) =>
      some.split(/[,;]/).map(Number),
    ),
  )
  const isNamed = ({ ordinal }: { ordinal: number }) => named.has(ordinal)
  const any = citations.some(isNamed) || links.some(isNamed)
  return any ? { citations: citations.filter(isNamed), links: links.filter(isNamed) } : { citations, links }
}
