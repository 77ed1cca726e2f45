import type { Letter } from './letter.ts'

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
  newAccount: {
    de: (link, name) => ({
      subject: `Ihr Konto bei ${name}`,
      text: `Guten Tag,\n\nmit dieser Adresse möchte jemand ein Konto bei ${name} anlegen. Wenn Sie das sind, geht es hier weiter; der Link gilt einen Tag:\n\n${link}${greeting.de}`,
    }),
    en: (link, name) => ({
      subject: `Your account at ${name}`,
      text: `Hello,\n\nsomebody wants to create an account at ${name} with this address. If that is you, go on here; the link works for one day:\n\n${link}${greeting.en}`,
    }),
  },
  haveAccount: {
    de: (link, name) => ({
      subject: 'Sie haben schon ein Konto',
      text: `Guten Tag,\n\njemand möchte diese Adresse bei ${name} benutzen. Zu ihr gibt es dort schon ein Konto: Melden Sie sich damit an, oder wählen Sie dort „Passwort vergessen?“.\n\n${link}\n\nWenn Sie das nicht waren, tun Sie nichts: Es ist nichts geschehen.`,
    }),
    en: (link, name) => ({
      subject: 'You have an account already',
      text: `Hello,\n\nsomebody wants to use this address at ${name}. There is an account with it already: sign in, or choose “Forgotten your password?” there.\n\n${link}\n\nIf it was not you, do nothing: nothing has happened.`,
    }),
  },
  newAddress: {
    de: (link, name) => ({
      subject: 'Neue E-Mail-Adresse bestätigen',
      text: `Guten Tag,\n\ndiese Adresse soll zu Ihrem Konto bei ${name} gehören. Bestätigen Sie das hier; der Link gilt eine Stunde:\n\n${link}${greeting.de}`,
    }),
    en: (link, name) => ({
      subject: 'Confirm your new e-mail address',
      text: `Hello,\n\nthis address is to belong to your account at ${name}. Confirm it here; the link works for one hour:\n\n${link}${greeting.en}`,
    }),
  },
  addressChanged: {
    de: (link, name) => ({
      subject: 'Ihre E-Mail-Adresse wurde geändert',
      text: `Guten Tag,\n\nIhr Konto bei ${name} hat jetzt eine andere E-Mail-Adresse; diese hier gilt nicht mehr.\n\n${link}\n\nWenn Sie das nicht waren, wenden Sie sich gleich an Ihre Administration.`,
    }),
    en: (link, name) => ({
      subject: 'Your e-mail address was changed',
      text: `Hello,\n\nyour account at ${name} has another e-mail address now; this one no longer counts.\n\n${link}\n\nIf it was not you, ask your administrator at once.`,
    }),
  },
} as const satisfies Record<string, Text>

/** What a letter is about. */
export interface Occasion extends Pick<Letter, 'tenantId' | 'userId' | 'to'> {
  readonly about: keyof typeof letters
  readonly locale: Locale
  readonly link: string
  /** Name of the organisation. */
  readonly name: string
}

/** The letter for an occasion. */
export function writeLetter({ about, locale, link, name, ...letter }: Occasion): Letter {
  const text: Text = letters[about]
  return { ...letter, ...text[locale](link, name) }
}
