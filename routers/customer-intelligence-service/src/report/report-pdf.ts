import PDFDocument from 'pdfkit'
import { labels, type ReportLanguage } from './labels.ts'
import type { Outline } from './outline.ts'

// The fonts that every reader of PDFs has know western letters; others lose their marks, or become a question mark.
const unknown = /[^\u0020-\u007e\u00a0-\u00ff‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ€]/gu
const printable = (text: string) =>
  text
    .replaceAll(unknown, (letter) => letter.normalize('NFKD').replaceAll(/\p{M}/gu, ''))
    .replaceAll(/\s/g, ' ')
    .replaceAll(unknown, '?')

/** A report as a PDF, A4. */
export function reportPdf(outline: Outline, language: ReportLanguage): AsyncIterable<Uint8Array | string> {
  const pdf = new PDFDocument({ size: 'A4', margin: 56, lang: language, info: { Title: outline.title } })
  const bold = (size: number, text: string) =>
    pdf.font('Helvetica-Bold').fontSize(size).text(printable(text)).font('Helvetica').fontSize(10)
  bold(20, outline.title).moveDown(0.3)
  for (const line of outline.about) pdf.text(printable(line))
  for (const { level, heading, lines } of outline.sections) {
    pdf.moveDown(level === 1 ? 1.2 : 0.6)
    bold(level === 1 ? 14 : 11.5, heading).moveDown(0.2)
    for (const { label, text, sources } of lines) {
      const marks = sources.map((number) => `[${number}]`).join('')
      pdf.font('Helvetica-Bold').text(`${label}: `, { continued: true })
      pdf.font('Helvetica').text(printable(`${text} ${marks}`), { paragraphGap: 3 })
    }
  }
  pdf.moveDown(1.2)
  bold(14, labels[language].sources).moveDown(0.2).fontSize(9)
  for (const { number, title, place, quote } of outline.sources)
    pdf.text(printable(`[${number}] ${title}${place === '' ? '' : `, ${place}`}: „${quote}“`), {
      paragraphGap: 3,
    })
  pdf.end()
  return pdf
}
