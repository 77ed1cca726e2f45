/** A piece of a line: plain, emphasised, code, or numbers of sources. */
export type Inline =
  | { type: 'text' | 'strong' | 'emphasis' | 'code'; text: string }
  | { type: 'cite'; ordinals: number[] }

/** A block of an answer. */
export type Block =
  | { type: 'paragraph' | 'heading' | 'quote'; parts: Inline[] }
  | { type: 'list'; ordered: boolean; items: Inline[][] }
  | { type: 'code'; text: string }

const citePattern = String.raw`\[\d{1,3}(?:\s*[,;]\s*\d{1,3})*\]`
const cites = new RegExp(`(${citePattern})`)
const marks = new RegExp(String.raw`(${citePattern}|\*\*[^*\n]+\*\*|\*[^*\s][^*\n]*\*|` + '`[^`\\n]+`)')

function inline(piece: string): Inline {
  if (/^\[\d/.test(piece)) return { type: 'cite', ordinals: piece.match(/\d+/g)?.map(Number) ?? [] }
  if (piece.startsWith('**')) return { type: 'strong', text: piece.slice(2, -2) }
  if (piece.startsWith('*')) return { type: 'emphasis', text: piece.slice(1, -1) }
  return { type: 'code', text: piece.slice(1, -1) }
}

function split(line: string, pattern: RegExp): Inline[] {
  return line
    .split(pattern)
    .map((piece, index): Inline => (index % 2 === 1 ? inline(piece) : { type: 'text', text: piece }))
    .filter((part) => part.type === 'cite' || part.text !== '')
}

function blockOf(chunk: string): Block[] {
  const lines = chunk.split('\n')
  const first = lines[0] ?? ''
  const bullet = /^\s*[-*•]\s+/
  const number = /^\s*\d{1,3}[.)]\s+/
  const listMark = bullet.test(first) ? bullet : number.test(first) ? number : undefined
  if (listMark) {
    const items = lines.reduce<string[]>((all, line) => {
      if (listMark.test(line)) return [...all, line.replace(listMark, '')]
      return [...all.slice(0, -1), `${all.at(-1) ?? ''} ${line.trim()}`]
    }, [])
    return [{ type: 'list', ordered: listMark === number, items: items.map((item) => split(item, marks)) }]
  }
  if (/^#{1,6}\s/.test(first)) {
    const rest = lines.slice(1).join('\n')
    return [
      { type: 'heading', parts: split(first.replace(/^#+\s+/, ''), marks) },
      ...(rest.trim() === '' ? [] : blockOf(rest)),
    ]
  }
  const opening = lines.findIndex((line, index) => index > 0 && (bullet.test(line) || number.test(line)))
  if (opening > 0)
    return [...blockOf(lines.slice(0, opening).join('\n')), ...blockOf(lines.slice(opening).join('\n'))]
  return [{ type: 'paragraph', parts: split(chunk, marks) }]
}

/** Reads the little Markdown that models write: paragraphs, headings, lists, code, emphasis; and `[1]` or `[1, 2]`. */
export function readWritten(text: string): Block[] {
  // Odd pieces stand between fences; an open fence at the end is one that is still being written.
  return text.split(/^```.*$/m).flatMap((piece, index): Block[] => {
    if (index % 2 === 1) return [{ type: 'code', text: piece.replace(/^\n|\n$/g, '') }]
    return piece
      .split(/\n\s*\n/)
      .filter((chunk) => chunk.trim() !== '')
      .flatMap((chunk) => blockOf(chunk.trim()))
  })
}

function quoted(parts: Inline[]): Block {
  const [first] = parts
  const isQuote =
    parts.some(({ type }) => type === 'cite') || (first?.type === 'text' && /^[„“”"»«‚]/.test(first.text))
  return { type: isQuote ? 'quote' : 'paragraph', parts }
}

/** Splits quoted passages after their numbers; what documents say is never read as Markdown. */
export function readQuoted(text: string): Block[] {
  const blocks: Block[] = []
  let open: Inline[] = []
  for (const part of split(text, cites)) {
    const closed = open.at(-1)?.type === 'cite'
    if (part.type === 'text' && part.text.trim() === '' && (closed || open.length === 0)) continue
    if (closed && part.type !== 'cite') {
      blocks.push(quoted(open))
      open = []
    }
    open.push(
      part.type === 'text' ? { ...part, text: open.length === 0 ? part.text.trimStart() : part.text } : part,
    )
  }
  if (open.length > 0) blocks.push(quoted(open))
  return blocks
}
