import type { Working } from '../work/working.ts'
import type { Source } from './source.ts'
import type { WrittenPart } from './wanted.ts'

/** What is looked for, by part and language. */
const questions = {
  de: {
    profile: [
      'Was bietet das Unternehmen an, welche Produkte und Leistungen?',
      'Was unterscheidet das Unternehmen, welche Werte hat es?',
      'Geschichte, Gründung und Organisation des Unternehmens',
    ],
    group: [
      'Für wen sind die Angebote gedacht, wer sind Kundinnen und Kunden?',
      'Welche Probleme und Bedürfnisse haben Kundinnen und Kunden?',
      'Bestellung, Kontakt, Filialen: wie kommen Kundinnen und Kunden zum Unternehmen?',
    ],
    persona: [
      'Ziele, Wünsche und Sorgen von Kundinnen und Kunden',
      'Häufige Fragen von Kundinnen und Kunden',
      'Preise, Fristen, Termine und Bedingungen',
    ],
  },
  en: {
    profile: [
      'What does the company offer, which products and services?',
      'What sets the company apart, which values does it have?',
      'History, foundation and organisation of the company',
    ],
    group: [
      'For whom are the offers, who are the customers?',
      'Which problems and needs do customers have?',
      'Orders, contact, branches: how do customers come to the company?',
    ],
    persona: [
      'Goals, wishes and worries of customers',
      'Frequently asked questions of customers',
      'Prices, deadlines, dates and conditions',
    ],
  },
} as const

/** Passages that one question brings, and that a part is written from. */
const perQuestion = 6
const most = 18

/** The passages from which a part is written: what search finds for its questions, filled up with how the documents begin. */
export async function gatherSources(
  { mesh, insight }: Pick<Working, 'mesh' | 'insight'>,
  part: WrittenPart,
  openings: readonly Source[],
): Promise<Source[]> {
  const { spaceId } = insight
  const found = new Map<string, Source>()
  for (const query of questions[insight.language === 'en' ? 'en' : 'de'][part]) {
    const asked = { spaceIds: [spaceId], query, limit: perQuestion }
    const { passages } = await mesh.rag.internal.retrieve.query(asked)
    for (const { documentId, title, mime, sourceUrl, page, heading, text, start, end, score } of passages)
      found.set(`${documentId} ${start}`, {
        ordinal: 1,
        documentId,
        title,
        mime,
        url: sourceUrl ?? null,
        page: page ?? null,
        heading: heading ?? null,
        text,
        start,
        end,
        score,
      })
  }
  for (const opening of openings) {
    const isThere = [...found.values()].some(
      (one) => one.documentId === opening.documentId && one.start < opening.end && opening.start < one.end,
    )
    if (!isThere) found.set(`${opening.documentId} ${opening.start}`, opening)
  }
  return [...found.values()].slice(0, most)
}
