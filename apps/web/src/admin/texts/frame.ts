import type { Texts } from '../../i18n/en.ts'

/** English texts of the frame of the administration. */
export const frameEn = {
  title: 'Administration',
  lead: 'Everything you may administer here, for your organisation.',
  leave: 'Back to the chats',
  forbiddenTitle: 'Not for your role',
  forbiddenText: 'Your role does not include this part. An administrator can change that.',
  overview: { title: 'Overview' },
  groups: {
    access: 'People and access',
    organisation: 'Organisation',
    answers: 'Answers',
    system: 'System',
  },
  sections: {
    people: 'People',
    groups: 'Groups',
    roles: 'Roles',
    keys: 'API keys',
    settings: 'Settings',
    quality: 'Quality',
    health: 'System health',
    queues: 'Queues',
    services: 'Service map',
  },
  about: {
    people: 'Who belongs here, with role and groups; invite and deactivate.',
    groups: 'Who shares spaces and budgets.',
    roles: 'What each role lets people do, and roles of your own.',
    keys: 'What programs may do for people, and until when.',
    settings: 'Kind of organisation, rules, retention and appearance.',
    quality: 'How well spaces are searched and quoted, measured with your own questions.',
    health: 'Whether every process, the database and the files are well.',
    queues: 'What waits, runs and was given up behind the scenes.',
    services: 'Which service calls which, how fast, and what fails.',
  },
} as const

/** German texts of the frame of the administration. */
export const frameDe: Texts<typeof frameEn> = {
  title: 'Administration',
  lead: 'Alles, was Sie hier für Ihre Organisation verwalten dürfen.',
  leave: 'Zurück zu den Chats',
  forbiddenTitle: 'Nicht für Ihre Rolle',
  forbiddenText: 'Ihre Rolle umfasst diesen Teil nicht. Das kann die Administration ändern.',
  overview: { title: 'Überblick' },
  groups: {
    access: 'Menschen und Zugang',
    organisation: 'Organisation',
    answers: 'Antworten',
    system: 'System',
  },
  sections: {
    people: 'Menschen',
    groups: 'Gruppen',
    roles: 'Rollen',
    keys: 'API-Schlüssel',
    settings: 'Einstellungen',
    quality: 'Qualität',
    health: 'Systemzustand',
    queues: 'Warteschlangen',
    services: 'Dienstekarte',
  },
  about: {
    people: 'Wer dazugehört, mit Rolle und Gruppen; einladen und sperren.',
    groups: 'Wer sich Räume und Budgets teilt.',
    roles: 'Was jede Rolle erlaubt, und eigene Rollen.',
    keys: 'Was Programme für Menschen tun dürfen, und bis wann.',
    settings: 'Art der Organisation, Regeln, Aufbewahrung und Aussehen.',
    quality: 'Wie gut Räume durchsucht und zitiert werden, gemessen mit Ihren eigenen Fragen.',
    health: 'Ob es allen Prozessen, der Datenbank und den Dateien gut geht.',
    queues: 'Was im Hintergrund wartet, läuft und aufgegeben wurde.',
    services: 'Welcher Dienst welchen aufruft, wie schnell, und was scheitert.',
  },
}
