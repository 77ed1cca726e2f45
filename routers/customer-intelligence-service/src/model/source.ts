import type { Evidence } from '../statement.ts'

/** A passage that a model is given, under its place in the list, from 1. */
export type Source = Evidence

/** The passages as a model reads them. What looks like the end of a source would let a page speak as if it stood outside. */
export function sourcesText(sources: readonly Source[]): string {
  return sources
    .map(({ title, text }, index) => {
      const name = title.replaceAll(/["<>\n]/g, ' ')
      const body = text.replaceAll(/<(\/?)source\b/gi, '<\u2060$1source')
      return `<source n="${index + 1}" title="${name}">\n${body}\n</source>`
    })
    .join('\n')
}
