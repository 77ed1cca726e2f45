import { Defuddle } from 'defuddle/node'
import { parseHTML } from 'linkedom'
import { decodeOrRefuse } from './decode.ts'
import { writeHtml } from './html-text.ts'
import { normaliseLine } from './normalise.ts'
import type { Extracted } from './parsed.ts'
import { TextBuilder } from './text-builder.ts'

/** Reads the main content of a web page without menu, footer and scripts; the whole body where no main content is found. */
export async function parseHtml(bytes: Uint8Array): Promise<Extracted> {
  const html = asPage(decodeHtml(bytes))
  const { document } = parseHTML(html)
  const title = normaliseLine(document.querySelector('title')?.textContent ?? '')
  const main = await mainContent(html)
  const builder = new TextBuilder()
  writeHtml(main, builder)
  if (builder.tail(1) === '') writeHtml(document.body?.innerHTML ?? html, builder)
  return builder.finish(title === '' ? null : title)
}

/** A fragment without a body is made into a page; the DOM would take its first element for the root. */
function asPage(html: string): string {
  return /<body[\s>]/i.test(html) ? html : `<html><body>${html}</body></html>`
}

async function mainContent(html: string): Promise<string> {
  const { document } = parseHTML(html)
  for (const element of document.querySelectorAll('script, style, noscript, template')) element.remove()
  const bare = normaliseLine(document.body?.textContent ?? '').length
  const found = await Defuddle(document, 'http://localhost/', {
    useAsync: false,
    removeImages: true,
    standardize: false,
    removeLowScoring: false,
    removeContentPatterns: false,
  })
  const { document: inner } = parseHTML(`<html><body>${found.content}</body></html>`)
  const kept = normaliseLine(inner.body?.textContent ?? '').length
  // It is made for articles; where it throws nearly everything away the page was something else.
  if (kept < bare * 0.2) return document.body?.innerHTML ?? ''
  const heading = document.querySelector('h1')
  return heading !== null && inner.querySelector('h1') === null
    ? `${heading.outerHTML}${found.content}`
    : found.content
}

/** An HTML file may state its encoding itself; what it states is only used where the bytes are not valid UTF-8. */
function decodeHtml(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 2048)).toString(
    'latin1',
  )
  const stated = /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1]
  if (stated === undefined || /^(utf-?8|us-ascii|iso-8859-1|windows-1252)$/i.test(stated))
    return decodeOrRefuse(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return decodeAs(bytes, stated)
  }
}

function decodeAs(bytes: Uint8Array, encoding: string): string {
  try {
    return new TextDecoder(encoding).decode(bytes)
  } catch {
    return decodeOrRefuse(bytes)
  }
}
