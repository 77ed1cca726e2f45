import type { Texts } from './en.ts'

/** English texts of rating answers. */
export const ratingsEn = {
  up: 'Good answer',
  down: 'Bad answer',
  thanks: 'Thank you. Your rating is saved.',
  withdrawn: 'Your rating is withdrawn.',
  title: 'What is not right?',
  lead: 'Your rating is saved already. These words help to mend it. Who rated is not shown to anybody.',
  reasonsLabel: 'Reasons',
  reasons: {
    wrong: 'Wrong',
    incomplete: 'Incomplete',
    irrelevant: 'The sources do not fit the question',
    outdated: 'Outdated',
    unclear: 'Hard to understand',
    right: 'Right',
    complete: 'Complete',
    sourced: 'Well supported',
    clear: 'Clear',
  },
  comment: 'Remark (optional)',
  share: 'Send question and answer along',
  shareHint: 'Those who look after the knowledge space can then read both. Otherwise they stay yours alone.',
  save: 'Send',
} as const

/** German texts of rating answers. */
export const ratingsDe: Texts<typeof ratingsEn> = {
  up: 'Gute Antwort',
  down: 'Schlechte Antwort',
  thanks: 'Danke. Ihre Bewertung ist gespeichert.',
  withdrawn: 'Ihre Bewertung ist zurückgenommen.',
  title: 'Was stimmt nicht?',
  lead: 'Ihre Bewertung ist schon gespeichert. Diese Angaben helfen, es besser zu machen. Wer bewertet hat, sieht niemand.',
  reasonsLabel: 'Gründe',
  reasons: {
    wrong: 'Falsch',
    incomplete: 'Unvollständig',
    irrelevant: 'Die Quellen passen nicht zur Frage',
    outdated: 'Veraltet',
    unclear: 'Schwer verständlich',
    right: 'Richtig',
    complete: 'Vollständig',
    sourced: 'Gut belegt',
    clear: 'Verständlich',
  },
  comment: 'Bemerkung (freiwillig)',
  share: 'Frage und Antwort mitschicken',
  shareHint: 'Wer den Wissensraum betreut, kann dann beides lesen. Sonst bleibt es allein bei Ihnen.',
  save: 'Absenden',
}
