import mammoth from 'mammoth'
import { DocumentError } from './document-error.ts'
import { writeHtml } from './html-text.ts'
import type { Extracted } from './parsed.ts'
import { TextBuilder } from './text-builder.ts'
import { checkZip } from './zip.ts'

const limits = { entries: 5_000, bytes: 256 * 1024 * 1024 }

/** Styles that German and English word processors name differently from mammoth's defaults. */
const styleMap = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Titel'] => h1:fresh",
  ...[1, 2, 3, 4].map((level) => `p[style-name='Überschrift ${level}'] => h${level}:fresh`),
]

/** Reads a Word document: headings, lists, tables row by row; pictures are left out. */
export async function parseDocx(bytes: Uint8Array): Promise<Extracted> {
  const names = checkZip(bytes, limits)
  if (!names.includes('word/document.xml')) throw new DocumentError('DOCUMENT_TYPE_UNSUPPORTED')
  const builder = new TextBuilder()
  writeHtml(await toHtml(bytes), builder)
  return builder.finish(null)
}

async function toHtml(bytes: Uint8Array): Promise<string> {
  const convertImage = mammoth.images.imgElement(async () => ({ src: '' }))
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes) },
      { styleMap, convertImage, externalFileAccess: false },
    )
    return value
  } catch (error) {
    throw new DocumentError('DOCUMENT_BROKEN', { cause: error })
  }
}
