import type { Texts } from './en.ts'

/** English texts of sharing spaces and conversations. */
export const sharingEn = {
  action: 'Share …',
  title: 'Share “{{name}}”',
  add: 'Add a person or a group',
  addHint: 'Type a name and choose. Changes count at once.',
  nobody: 'Nobody found.',
  owner: 'owner',
  you: 'You',
  unknown: 'Unknown',
  group: 'Group',
  everyone: 'Everyone in the organisation',
  none: 'no access',
  levelOf: 'Right of {{name}}',
  removeOf: 'Stop sharing with {{name}}',
  saved: 'The sharing is saved.',
  done: 'Done',
  withMe: 'Shared with me',
  by: 'by {{name}}',
  sharedSpace: 'shared with you',
  readOnly: 'This conversation belongs to {{name}}. You can read it, but not continue it.',
  about: {
    space:
      'Whoever may not see the space finds nothing of it, not in answers either. Administrators manage all spaces.',
    agent:
      'Whoever runs the agent does so with their own rights: it finds and does nothing that they may not. Administrators manage all agents.',
    insight: 'Statements that rest on documents which somebody may not read stay hidden from that person.',
    conversation: 'Answers from documents that somebody may not read stay hidden from that person.',
    character:
      'Sharing a character does not share its knowledge spaces. People speak with the version that is published.',
  },
  levels: {
    read: 'Read documents',
    use: 'Read and ask',
    edit: 'Change documents',
    manage: 'Manage and share',
  },
  insightLevels: { read: 'Read it', edit: 'Run and correct it', manage: 'Manage and share' },
  agentLevels: { use: 'Use', edit: 'Change', manage: 'Manage and share' },
  readAlong: 'Read along',
  characterLevels: { use: 'Speak with it', edit: 'Change it', manage: 'Manage and share' },
} as const

/** German texts of sharing spaces and conversations. */
export const sharingDe: Texts<typeof sharingEn> = {
  action: 'Teilen …',
  title: '„{{name}}“ teilen',
  add: 'Person oder Gruppe hinzufügen',
  addHint: 'Namen eintippen und auswählen. Änderungen gelten sofort.',
  nobody: 'Niemand gefunden.',
  owner: 'Besitz',
  you: 'Sie',
  unknown: 'Unbekannt',
  group: 'Gruppe',
  everyone: 'Alle in der Organisation',
  none: 'kein Zugriff',
  levelOf: 'Recht für {{name}}',
  removeOf: '{{name}} die Freigabe entziehen',
  saved: 'Die Freigaben sind gespeichert.',
  done: 'Fertig',
  withMe: 'Mit mir geteilt',
  by: 'von {{name}}',
  sharedSpace: 'mit Ihnen geteilt',
  readOnly: 'Diese Unterhaltung gehört {{name}}. Sie können sie lesen, aber nicht weiterführen.',
  about: {
    space:
      'Wer den Raum nicht sehen darf, findet nichts daraus, auch nicht in Antworten. Administratorinnen und Administratoren verwalten alle Räume.',
    agent:
      'Wer den Agenten benutzt, tut es mit eigenen Rechten: Er findet und tut nichts, was diese Person nicht darf. Administratorinnen und Administratoren verwalten alle Agenten.',
    insight:
      'Aussagen, die auf Dokumenten beruhen, die jemand nicht lesen darf, bleiben dieser Person verborgen.',
    conversation: 'Antworten aus Dokumenten, die jemand nicht lesen darf, bleiben dieser Person verborgen.',
    character:
      'Eine Figur zu teilen teilt nicht ihre Wissensräume. Menschen sprechen mit der veröffentlichten Fassung.',
  },
  levels: {
    read: 'Dokumente lesen',
    use: 'Lesen und fragen',
    edit: 'Dokumente ändern',
    manage: 'Verwalten und teilen',
  },
  insightLevels: { read: 'Lesen', edit: 'Ausführen und berichtigen', manage: 'Verwalten und teilen' },
  agentLevels: { use: 'Benutzen', edit: 'Ändern', manage: 'Verwalten und teilen' },
  readAlong: 'Mitlesen',
  characterLevels: { use: 'Mit ihr sprechen', edit: 'Ändern', manage: 'Verwalten und teilen' },
}
