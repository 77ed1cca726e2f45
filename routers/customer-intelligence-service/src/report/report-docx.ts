import { Document, HeadingLevel, Packer, Paragraph, TextRun } from 'docx'
import { labels, type ReportLanguage } from './labels.ts'
import type { Outline } from './outline.ts'

// XML takes no control characters.
const clean = (text: string) => text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')

/** A report as a Word document. */
export async function* reportDocx(outline: Outline, language: ReportLanguage): AsyncGenerator<Uint8Array> {
  const heading = (text: string, level: (typeof HeadingLevel)[keyof typeof HeadingLevel]) =>
    new Paragraph({ text: clean(text), heading: level })
  const { HEADING_1, HEADING_2, TITLE } = HeadingLevel
  const children = [
    heading(outline.title, TITLE),
    ...outline.about.map((line) => new Paragraph(clean(line))),
    ...outline.sections.flatMap(({ level, heading: text, lines }) => [
      heading(text, level === 1 ? HEADING_1 : HEADING_2),
      ...lines.map(
        ({ label, text: said, sources }) =>
          new Paragraph({
            spacing: { after: 80 },
            children: [
              new TextRun({ text: `${label}: `, bold: true }),
              new TextRun(clean(`${said} ${sources.map((number) => `[${number}]`).join('')}`)),
            ],
          }),
      ),
    ]),
    heading(labels[language].sources, HEADING_1),
    ...outline.sources.map(
      ({ number, title, place, quote }) =>
        new Paragraph({
          spacing: { after: 80 },
          children: [
            new TextRun(clean(`[${number}] ${title}${place === '' ? '' : `, ${place}`}: „${quote}“`)),
          ],
        }),
    ),
  ]
  yield await Packer.toBuffer(new Document({ title: clean(outline.title), sections: [{ children }] }))
}
