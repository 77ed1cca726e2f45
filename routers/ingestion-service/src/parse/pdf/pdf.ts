import { getDocumentProxy } from 'unpdf'
import { DocumentError } from '../document-error.ts'
import { normaliseLine } from '../normalise.ts'
import type { Extracted } from '../parsed.ts'
import { flow } from './flow.ts'
import { headingLevels } from './headings.ts'
import { toLines, type Glyphs } from './line.ts'
import { withoutRunningHeads, type Page } from './running-heads.ts'

/** The most pages that are read; a longer document is to be split. */
const maxPages = 5_000

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>

/** Reads a PDF page by page; tells after each page how many of how many are done. */
export async function parsePdf(
  bytes: Uint8Array,
  onPage: (done: number, total: number) => void,
): Promise<Extracted> {
  const pdf = await open(bytes)
  try {
    if (pdf.numPages > maxPages) throw new DocumentError('DOCUMENT_TOO_COMPLEX')
    const pages: Page[] = []
    for (let number = 1; number <= pdf.numPages; number += 1) {
      pages.push(await readPage(pdf, number))
      onPage(number, pdf.numPages)
    }
    return await assemble(pdf, pages)
  } catch (error) {
    throw error instanceof DocumentError ? error : new DocumentError('DOCUMENT_BROKEN', { cause: error })
  } finally {
    await pdf.loadingTask.destroy()
  }
}

async function assemble(pdf: Pdf, pages: Page[]): Promise<Extracted> {
  const letters = pages.reduce(
    (sum, page) => sum + page.lines.reduce((length, line) => length + line.text.length, 0),
    0,
  )
  // A scan often carries a stamp or a page number as its only text.
  if (letters < Math.min(20, 4 * pages.length)) throw new DocumentError('DOCUMENT_HAS_NO_TEXT')
  const clean = withoutRunningHeads(pages)
  const extracted = flow(clean, headingLevels(clean)).finish(await titleOf(pdf))
  if (!/[\p{L}\d]{2}/u.test(extracted.text)) throw new DocumentError('DOCUMENT_HAS_NO_TEXT')
  return extracted
}

async function open(bytes: Uint8Array): Promise<Pdf> {
  try {
    // The library takes the buffer over, and another one may still be reading it.
    return await getDocumentProxy(bytes.slice(), { stopAtErrors: false, verbosity: 0 })
  } catch (error) {
    const name = error instanceof Error ? error.name : ''
    throw new DocumentError(name === 'PasswordException' ? 'DOCUMENT_ENCRYPTED' : 'DOCUMENT_BROKEN', {
      cause: error,
    })
  }
}

async function readPage(pdf: Pdf, number: number): Promise<Page> {
  const page = await pdf.getPage(number)
  const content = await page.getTextContent()
  const pieces: Glyphs[] = []
  for (const item of content.items) {
    if (!('str' in item) || item.str.trim() === '') continue
    const [a = 0, b = 0, , , x = 0, y = 0] = item.transform.map(Number)
    pieces.push({
      text: item.str,
      x,
      y,
      width: item.width,
      size: item.height > 0 ? item.height : Math.hypot(a, b),
      font: item.fontName,
    })
  }
  const height = page.getViewport({ scale: 1 }).height
  page.cleanup()
  return { lines: toLines(pieces), height }
}

/** The title in the file's properties, unless it is only the name of the file it was made from. */
async function titleOf(pdf: Pdf): Promise<string | null> {
  const { info } = await pdf.getMetadata().catch(() => ({ info: {} }))
  const stated = 'Title' in info && typeof info.Title === 'string' ? normaliseLine(info.Title) : ''
  return stated === '' || /^(microsoft word|untitled|unbenannt)|\.(docx?|pdf|indd|tex)$/i.test(stated)
    ? null
    : stated
}
