import type { StatementField } from '../statement.ts'

type Fields = Readonly<Record<StatementField, string>>

const fieldsDe: Fields = {
  name: 'Name',
  legalForm: 'Rechtsform',
  founded: 'Gegründet',
  address: 'Anschrift',
  phone: 'Telefon',
  fax: 'Fax',
  email: 'E-Mail',
  hours: 'Öffnungszeiten',
  person: 'Person',
  registerNumber: 'Registernummer',
  vatId: 'USt-IdNr.',
  offer: 'Angebot',
  market: 'Markt',
  difference: 'Was es unterscheidet',
  values: 'Werte',
  history: 'Geschichte',
  organisation: 'Organisation',
  who: 'Wer sie sind',
  need: 'Bedürfnis',
  channel: 'Weg zu ihnen',
  argument: 'Was sie überzeugt',
  role: 'Rolle',
  goal: 'Ziel',
  concern: 'Sorge',
  trait: 'Eigenschaft',
  question: 'Frage',
}

const fieldsEn: Fields = {
  name: 'Name',
  legalForm: 'Legal form',
  founded: 'Founded',
  address: 'Address',
  phone: 'Telephone',
  fax: 'Fax',
  email: 'E-mail',
  hours: 'Opening hours',
  person: 'Person',
  registerNumber: 'Register number',
  vatId: 'VAT number',
  offer: 'Offer',
  market: 'Market',
  difference: 'What sets it apart',
  values: 'Values',
  history: 'History',
  organisation: 'Organisation',
  who: 'Who they are',
  need: 'Need',
  channel: 'Way to them',
  argument: 'What convinces them',
  role: 'Role',
  goal: 'Goal',
  concern: 'Concern',
  trait: 'Trait',
  question: 'Question',
}

/** The words of a report. */
export const labels = {
  de: {
    parts: { fact: 'Fakten', profile: 'Steckbrief', group: 'Zielgruppen', persona: 'Personas' },
    fields: fieldsDe,
    sources: 'Quellen',
    page: (page: number) => `Seite ${page}`,
    made: (day: string) => `Stand: ${day}`,
    extracted:
      'Ohne Sprachmodell aus den Quellen entnommen. Steckbrief, Zielgruppen und Personas brauchen ein Sprachmodell.',
    written: (model: string) =>
      `Fakten wörtlich entnommen; das Übrige geschrieben von ${model}, jede Aussage mit ihrer Stelle verglichen.`,
    withheld: (count: number) =>
      `Nicht enthalten sind Aussagen aus Dokumenten, die Sie nicht lesen dürfen: ${count}.`,
  },
  en: {
    parts: { fact: 'Facts', profile: 'Profile', group: 'Target groups', persona: 'Personas' },
    fields: fieldsEn,
    sources: 'Sources',
    page: (page: number) => `page ${page}`,
    made: (day: string) => `As of ${day}`,
    extracted:
      'Extracted from the sources without a language model. Profile, target groups and personas need a language model.',
    written: (model: string) =>
      `Facts are word for word; the rest was written by ${model}, each statement compared with its passage.`,
    withheld: (count: number) => `Left out are statements from documents that you may not read: ${count}.`,
  },
} as const

/** A language in which reports are written. */
export type ReportLanguage = keyof typeof labels
