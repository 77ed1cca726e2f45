import { impersonal, type Owns, personal } from '@wattos/mesh'

/** The tables about requests concerning personal data. */
export const privacyOwns = {
  erasure: personal('userId', {
    holds: {
      de: 'Löschaufträge mit Nachweis: Kennung der Person, Zahlen, keine Inhalte',
      en: 'orders of erasure with certificate: the person’s id, numbers, no contents',
    },
    erasure: {
      keep: {
        de: 'Nachweis der Löschung, und Liste für die Wiederholung nach einer Wiederherstellung aus einer Sicherung',
        en: 'proof of the erasure, and list for its repetition after a backup was restored',
      },
    },
    secret: ['secretHash'],
  }),
  objection: personal('userId', {
    holds: {
      de: 'Widersprüche: gegen namentliche Statistik, gegen die Nutzung von Bewertungen',
      en: 'objections: to statistics by name, to the use of ratings',
    },
    erasure: 'delete',
  }),
  restriction: personal('userId', {
    holds: {
      de: 'Einschränkung der Verarbeitung, mit Grund',
      en: 'restriction of processing, with its reason',
    },
    erasure: 'delete',
  }),
  consent: personal('userId', {
    holds: { de: 'Zustimmungen', en: 'consents' },
    erasure: 'delete',
  }),
  consentText: impersonal('texts of the organisation'),
  retentionRule: impersonal('settings of the organisation'),
  retentionRun: impersonal('numbers of what was removed'),
} satisfies Owns
