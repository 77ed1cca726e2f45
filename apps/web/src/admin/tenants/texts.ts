import type { Texts } from '../../i18n/en.ts'

/** English texts of the organisations of the platform. */
export const tenantsEn = {
  title: 'Organisations',
  lead: 'All organisations of this platform. Their people, documents and settings are theirs alone; you decide which there are, and under which host names they are reached.',
  add: 'New organisation',
  addAction: 'Found it',
  people: 'People',
  host: 'Host name',
  none: 'none',
  waits: 'asked for',
  confirmed: 'confirmed',
  confirm: 'Confirm',
  withdraw: 'Withdraw',
  confirmTitle: 'Confirm host name?',
  confirmText:
    '{{host}} then shows the sign-in page of “{{name}}” and leads into it. Confirm it only if it is theirs, and leads to this platform.',
  withdrawTitle: 'Withdraw host name?',
  withdrawText: '{{host}} is then a name like any other: “{{name}}” is reached under the main address only.',
} as const

/** German texts of the organisations of the platform. */
export const tenantsDe: Texts<typeof tenantsEn> = {
  title: 'Organisationen',
  lead: 'Alle Organisationen dieser Plattform. Ihre Menschen, Dokumente und Einstellungen gehören allein ihnen; Sie entscheiden, welche es gibt und unter welchen Hostnamen sie erreichbar sind.',
  add: 'Neue Organisation',
  addAction: 'Gründen',
  people: 'Menschen',
  host: 'Hostname',
  none: 'keiner',
  waits: 'erbeten',
  confirmed: 'bestätigt',
  confirm: 'Bestätigen',
  withdraw: 'Zurücknehmen',
  confirmTitle: 'Hostnamen bestätigen?',
  confirmText:
    '{{host}} zeigt dann die Anmeldeseite von „{{name}}“ und führt dorthin. Bestätigen Sie ihn nur, wenn er dieser Organisation gehört und auf diese Plattform zeigt.',
  withdrawTitle: 'Hostnamen zurücknehmen?',
  withdrawText:
    '{{host}} ist dann ein Name wie jeder andere: „{{name}}“ ist nur unter der Hauptadresse erreichbar.',
}
