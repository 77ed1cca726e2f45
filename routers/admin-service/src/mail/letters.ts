import type { Letter } from './mailer.ts'

/** Language in which a letter is written. */
export type Locale = 'de' | 'en'

interface Written {
  readonly subject: string
  readonly text: string
}

type Text = Record<Locale, (link: string, name: string) => Written>

const greeting = {
  de: '\n\nWenn Sie das nicht erwartet haben, tun Sie nichts: Ohne den Link geschieht nichts.',
  en: '\n\nIf you did not expect this, do nothing: without the link nothing happens.',
}

const letters = {
  invitation: {
    de: (link, name) => ({
      subject: `Einladung zu ${name}`,
      text: `Guten Tag,\n\nSie sind eingeladen, ${name} zu benutzen. Richten Sie hier Ihr Konto ein:\n\n${link}${greeting.de}`,
    }),
    en: (link, name) => ({
      subject: `Invitation to ${name}`,
      text: `Hello,\n\nyou are invited to use ${name}. Set up your account here:\n\n${link}${greeting.en}`,
    }),
  },
  reset: {
    de: (link) => ({
      subject: 'Neues Passwort',
      text: `Guten Tag,\n\nhier wählen Sie ein neues Passwort; der Link gilt eine Stunde:\n\n${link}${greeting.de}`,
    }),
    en: (link) => ({
      subject: 'New password',
      text: `Hello,\n\nchoose a new password here; the link works for one hour:\n\n${link}${greeting.en}`,
    }),
  },
} as const satisfies Record<string, Text>

/** What a letter is about. */
export interface Occasion extends Pick<Letter, 'tenantId' | 'to'> {
  readonly about: keyof typeof letters
  readonly locale: Locale
  readonly link: string
  /** Name of the organisation. */
  readonly name: string
}

/** The letter for an occasion. */
export function writeLetter({ about, locale, link, name, tenantId, to }: Occasion): Letter {
  const text: Text = letters[about]
  return { tenantId, to, ...text[locale](link, name) }
}
