import type { Texts } from '../../i18n/en.ts'

/** English texts of the health of the system. */
export const healthEn = {
  title: 'System health',
  lead: 'How every process, the database and the store of files are, as they say themselves.',
  processes: 'Processes',
  wellOf: '{{well}} of {{count}} well',
  database: 'Database answers in',
  databaseNote: 'PostgreSQL {{version}}, pgvector {{vector}}, {{size}}',
  databaseBare: 'PostgreSQL {{version}} without pgvector, {{size}}',
  files: 'Originals',
  disk_one: '{{count}} document; {{free}} free on the disk',
  disk_other: '{{count}} documents; {{free}} free on the disk',
  bucket_one: '{{count}} document in the bucket',
  bucket_other: '{{count}} documents in the bucket',
  checks: 'Checks',
  checkUp: '{{name}} {{time}}',
  checkDown: '{{name}} is down',
  states: { ok: 'well', degraded: 'limited', unhealthy: 'ill', silent: 'does not answer' },
  none: 'No process answers.',
  asOf: 'As of {{when}}, renewed every five seconds.',
} as const

/** German texts of the health of the system. */
export const healthDe: Texts<typeof healthEn> = {
  title: 'Systemzustand',
  lead: 'Wie es jedem Prozess, der Datenbank und der Dateiablage geht, wie sie selbst es sagen.',
  processes: 'Prozesse',
  wellOf: '{{well}} von {{count}} gesund',
  database: 'Datenbank antwortet in',
  databaseNote: 'PostgreSQL {{version}}, pgvector {{vector}}, {{size}}',
  databaseBare: 'PostgreSQL {{version}} ohne pgvector, {{size}}',
  files: 'Originale',
  disk_one: '{{count}} Dokument; {{free}} auf dem Datenträger frei',
  disk_other: '{{count}} Dokumente; {{free}} auf dem Datenträger frei',
  bucket_one: '{{count}} Dokument im Objektspeicher',
  bucket_other: '{{count}} Dokumente im Objektspeicher',
  checks: 'Prüfungen',
  checkUp: '{{name}} {{time}}',
  checkDown: '{{name}} ist ausgefallen',
  states: { ok: 'gesund', degraded: 'eingeschränkt', unhealthy: 'gestört', silent: 'antwortet nicht' },
  none: 'Kein Prozess antwortet.',
  asOf: 'Stand {{when}}, alle fünf Sekunden erneuert.',
}

/** English texts of the queues. */
export const queuesEn = {
  title: 'Queues',
  lead: 'Work that is done behind the scenes: what waits, what runs, what was given up.',
  queue: 'Queue',
  waiting: 'Waiting',
  active: 'Running',
  delayed: 'Put off',
  failed: 'Failed',
  none: 'No service works from a queue.',
  show: 'Show failed',
  store: {
    redis: 'The queues lie in Redis. The counts are those of the whole platform.',
    postgres: 'The queues lie in the database. The counts are those of the whole platform.',
  },
  failedOf: 'Failed in {{queue}}',
  failedLead: 'Only jobs of your organisation. Put back, a job has all its attempts again.',
  failedAt: 'Given up',
  reason: 'Last reason',
  attempts: 'Attempts',
  request: 'Request',
  noneFailed: 'None of your organisation’s jobs has failed here.',
  putBack: 'The job is back in its queue.',
} as const

/** German texts of the queues. */
export const queuesDe: Texts<typeof queuesEn> = {
  title: 'Warteschlangen',
  lead: 'Arbeit im Hintergrund: was wartet, was läuft, was aufgegeben wurde.',
  queue: 'Warteschlange',
  waiting: 'Wartend',
  active: 'Laufend',
  delayed: 'Aufgeschoben',
  failed: 'Gescheitert',
  none: 'Kein Dienst arbeitet aus einer Warteschlange.',
  show: 'Gescheiterte zeigen',
  store: {
    redis: 'Die Warteschlangen liegen in Redis. Die Zahlen gelten für die ganze Plattform.',
    postgres: 'Die Warteschlangen liegen in der Datenbank. Die Zahlen gelten für die ganze Plattform.',
  },
  failedOf: 'Gescheitert in {{queue}}',
  failedLead: 'Nur Aufträge Ihrer Organisation. Zurückgestellt hat ein Auftrag wieder alle Versuche.',
  failedAt: 'Aufgegeben',
  reason: 'Letzter Grund',
  attempts: 'Versuche',
  request: 'Anfrage',
  noneFailed: 'Hier ist kein Auftrag Ihrer Organisation gescheitert.',
  putBack: 'Der Auftrag steht wieder in seiner Warteschlange.',
}
