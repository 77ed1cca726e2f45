import { marked } from 'marked'
import { decodeOrRefuse } from './decode.ts'
import { writeHtml } from './html-text.ts'
import { normaliseLine, normaliseText } from './normalise.ts'
import type { Extracted } from './parsed.ts'
import { TextBuilder } from './text-builder.ts'

/** Reads Markdown as its reader sees it: marks gone, front matter left out except for its title. */
export async function parseMarkdown(bytes: Uint8Array): Promise<Extracted> {
  const source = normaliseText(decodeOrRefuse(bytes))
  const matter = /^---\n([\s\S]*?)\n---(\n|$)/.exec(source)
  const body = matter === null ? source : source.slice(matter[0].length)
  const stated = /^title:\s*["']?(.*?)["']?\s*$/m.exec(matter?.[1] ?? '')?.[1] ?? ''
  const builder = new TextBuilder()
  writeHtml(await marked.parse(body, { gfm: true }), builder)
  return builder.finish(stated === '' ? null : normaliseLine(stated))
}
