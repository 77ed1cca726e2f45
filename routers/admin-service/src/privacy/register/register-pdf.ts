import PDFDocument from 'pdfkit'
import type { Words } from '@wattos/mesh'
import type { Register } from './register.ts'

type Language = keyof Words

const texts = {
  de: {
    title: 'Verzeichnis der Verarbeitungstätigkeiten',
    about:
      'Abgeleitet aus den Tabellen aller Dienste der Plattform: was über Menschen gespeichert ist, wo, wie lange, und was beim Löschen einer Person geschieht.',
    columns: ['Was', 'Dienst · Tabelle', 'Aufbewahrung', 'Beim Löschen'],
    days: (days: number) => `${days} Tage`,
    open: 'bis zur Löschung',
    recipients: 'Empfänger außerhalb des Hauses: Anbieter von Sprachmodellen, die gewählt werden können',
    noRecipients: 'Keine: Texte verlassen die Plattform nicht.',
    place: { eu: 'in der EU', elsewhere: 'außerhalb der EU oder unbekannt' },
    erasure: {
      delete: 'gelöscht',
      transfer: 'geht an eine andere Person oder wird gelöscht',
      anonymise: 'ohne Person behalten',
      keep: 'behalten',
      part: 'mit dem Übergeordneten',
    },
  },
  en: {
    title: 'Register of processing activities',
    about:
      'Derived from the tables of all services of the platform: what is kept about people, where, for how long, and what happens when a person is erased.',
    columns: ['What', 'Service · table', 'Kept', 'On erasure'],
    days: (days: number) => `${days} days`,
    open: 'until erased',
    recipients: 'Recipients outside the house: providers of language models that may be chosen',
    noRecipients: 'None: texts do not leave the platform.',
    place: { eu: 'in the EU', elsewhere: 'outside the EU or not known' },
    erasure: {
      delete: 'deleted',
      transfer: 'goes to another person or is deleted',
      anonymise: 'kept without the person',
      keep: 'kept',
      part: 'with what it belongs to',
    },
  },
} as const

/** The register as a PDF, A4 across. */
export function registerPdf(register: Register, language: Language): AsyncIterable<Uint8Array | string> {
  const text = texts[language]
  const pdf = new PDFDocument({
    size: 'A4',
    layout: 'landscape',
    margin: 48,
    lang: language,
    info: { Title: text.title, Author: register.organisation },
  })
  pdf.fontSize(18).text(text.title)
  pdf
    .fontSize(10)
    .text(`${register.organisation} · ${register.madeAt.slice(0, 10)}`)
    .moveDown(0.5)
  pdf.text(text.about).moveDown()
  const rows = register.entries.map(({ holds, service, table, days, erasure, why }) => [
    holds[language],
    `${service} · ${table}`,
    days === null ? text.open : text.days(days),
    why ? `${text.erasure[erasure]}: ${why[language]}` : text.erasure[erasure],
  ])
  pdf.fontSize(9).table({
    columnStyles: [250, 170, 100, '*'],
    rowStyles: (row) => (row === 0 ? { backgroundColor: '#e8e8e8' } : {}),
    data: [[...text.columns], ...rows],
  })
  pdf.moveDown().fontSize(12).text(text.recipients).fontSize(9)
  if (register.recipients.length === 0) pdf.text(text.noRecipients)
  for (const { provider, place, models } of register.recipients)
    pdf.text(`${provider} (${text.place[place]}): ${models.join(', ')}`)
  pdf.end()
  return pdf
}
