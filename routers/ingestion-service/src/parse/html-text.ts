import { parseHTML } from 'linkedom'
import { normaliseLine } from './normalise.ts'
import type { TextBuilder } from './text-builder.ts'

const dropped = new Set([
  'SCRIPT',
  'STYLE',
  'NOSCRIPT',
  'TEMPLATE',
  'IFRAME',
  'OBJECT',
  'SVG',
  'MATH',
  'HEAD',
  'TITLE',
  'NAV',
  'BUTTON',
  'SELECT',
  'FORM',
])
const blocks = new Set([
  'P',
  'DIV',
  'SECTION',
  'ARTICLE',
  'MAIN',
  'BODY',
  'HTML',
  'UL',
  'OL',
  'DL',
  'DT',
  'DD',
  'BLOCKQUOTE',
  'FIGURE',
  'FIGCAPTION',
  'HEADER',
  'FOOTER',
  'ASIDE',
  'ADDRESS',
  'DETAILS',
  'SUMMARY',
  'HR',
  'LI',
  'TABLE',
  'TBODY',
  'THEAD',
  'TFOOT',
  'CAPTION',
  'PRE',
])

/** Writes the readable text of HTML into a builder: headings, paragraphs, lists, and tables row by row. */
export function writeHtml(html: string, builder: TextBuilder): void {
  const { document } = parseHTML(`<!doctype html><html><body>${html}</body></html>`)
  new Writer(builder).children(document.body)
}

class Writer {
  readonly #builder: TextBuilder
  #inline = ''
  /** What stands before the next piece: the mark of a list point, and how it is set off. */
  #mark = ''
  #separator: string | null = null
  #table: Element | null = null

  constructor(builder: TextBuilder) {
    this.#builder = builder
  }

  children(element: Element): void {
    for (const node of element.childNodes) this.#node(node)
    this.#flush()
  }

  #node(node: ChildNode): void {
    if (node.nodeType === 3) this.#inline += node.textContent ?? ''
    if (!isElement(node)) return
    const tag = node.tagName.toUpperCase()
    if (dropped.has(tag) || node.getAttribute('aria-hidden') === 'true' || node.hasAttribute('hidden')) return
    if (tag === 'BR') return this.#break()
    if (/^H[1-6]$/.test(tag)) return this.#heading(Number(tag.slice(1)), node)
    if (tag === 'TR') return this.#row(node)
    if (tag === 'LI') return this.#item(node)
    if (tag === 'PRE') return this.#preformatted(node)
    if (!blocks.has(tag)) return node.childNodes.forEach((child) => this.#node(child))
    this.#flush()
    this.children(node)
  }

  #break(): void {
    const written = this.#flush()
    if (written) this.#separator = '\n'
  }

  #heading(level: number, element: Element): void {
    this.#flush()
    this.#separator = null
    this.#builder.heading(level, normaliseLine(element.textContent ?? ''))
  }

  #row(row: Element): void {
    this.#flush()
    const cells = [...row.children].map((cell) => normaliseLine(spaced(cell)))
    if (cells.every((cell) => cell === '')) return
    const table = row.closest('table')
    this.#builder.add(cells.join(' | '), table !== null && table === this.#table ? '\n' : '\n\n')
    this.#table = table
    this.#separator = null
  }

  #item(item: Element): void {
    this.#flush()
    const list = item.parentElement
    const position =
      list === null ? 1 : [...list.children].indexOf(item) + Number(list.getAttribute('start') ?? 1)
    this.#mark = list?.tagName.toUpperCase() === 'OL' ? `${position}. ` : '- '
    this.#separator =
      item.previousElementSibling === null && list?.parentElement?.tagName.toUpperCase() !== 'LI'
        ? '\n\n'
        : '\n'
    this.children(item)
    this.#mark = ''
    this.#separator = null
  }

  #preformatted(element: Element): void {
    this.#flush()
    const lines = (element.textContent ?? '')
      .replace(/\r\n?/g, '\n')
      .split('\n')
      .map((line) => line.trimEnd())
    this.#builder.add(
      lines
        .join('\n')
        .replace(/\n{3,}/g, '\n\n')
        .replace(/^\n+|\n+$/g, ''),
    )
  }

  /** Writes the running text that has gathered; says whether there was any. */
  #flush(): boolean {
    const text = normaliseLine(this.#inline)
    this.#inline = ''
    if (text === '') return false
    this.#builder.add(this.#mark + text, this.#separator ?? '\n\n')
    this.#mark = ''
    this.#separator = null
    return true
  }
}

/** The text of a cell, where neighbouring blocks do not run together. */
function spaced(cell: Element): string {
  return [...cell.childNodes]
    .map((node) =>
      isElement(node)
        ? ` ${dropped.has(node.tagName.toUpperCase()) ? '' : spaced(node)}${blocks.has(node.tagName.toUpperCase()) ? ' ' : ''}`
        : (node.textContent ?? ''),
    )
    .join('')
}

function isElement(node: Node): node is Element {
  return node.nodeType === 1
}
