import type { Texts } from '../../i18n/en.ts'

/** English texts of the organisations of the platform. */
export const tenantsEn = {
  title: 'Organisations',
  lead: 'All organisations of this platform. Their people, documents and settings are theirs alone; you decide which there are, under which host names they are reached, and for which e-mail domains their sign-in services speak.',
  add: 'New organisation',
  addAction: 'Found it',
  people: 'People',
  hostName: 'Host name',
  mailDomains: 'E-mail domains',
  none: 'none',
  noDomains: 'none',
  waits: 'asked for',
  confirmed: 'confirmed',
  confirm: 'Confirm',
  withdraw: 'Withdraw',
  host: {
    confirmTitle: 'Confirm host name?',
    confirmText:
      '{{host}} then shows the sign-in page of “{{name}}” and leads into it. Confirm it only if it is theirs, and leads to this platform.',
    withdrawTitle: 'Withdraw host name?',
    withdrawText:
      '{{host}} is then a name like any other: “{{name}}” is reached under the main address only.',
  },
  mail: {
    confirmTitle: 'Confirm e-mail domain?',
    confirmText:
      'Whoever has an address at {{host}} is then led to the sign-in service of “{{name}}”, which says who they are. Confirm it only if the domain is theirs.',
    withdrawTitle: 'Withdraw e-mail domain?',
    withdrawText:
      'Nobody new comes in from {{host}} with the sign-in service of “{{name}}”. Whoever has done so before still can.',
  },
} as const

/** German texts of the organisations of the platform. */
export const tenantsDe: Texts<typeof tenantsEn> = {
  title: 'Organisationen',
  lead: 'Alle Organisationen dieser Plattform. Ihre Menschen, Dokumente und Einstellungen gehören allein ihnen; Sie entscheiden, welche es gibt, unter welchen Hostnamen sie erreichbar sind und für welche E-Mail-Domains ihre Anmeldedienste sprechen.',
  add: 'Neue Organisation',
  addAction: 'Gründen',
  people: 'Menschen',
  hostName: 'Hostname',
  mailDomains: 'E-Mail-Domains',
  none: 'keiner',
  noDomains: 'keine',
  waits: 'erbeten',
  confirmed: 'bestätigt',
  confirm: 'Bestätigen',
  withdraw: 'Zurücknehmen',
  host: {
    confirmTitle: 'Hostnamen bestätigen?',
    confirmText:
      '{{host}} zeigt dann die Anmeldeseite von „{{name}}“ und führt dorthin. Bestätigen Sie ihn nur, wenn er dieser Organisation gehört und auf diese Plattform zeigt.',
    withdrawTitle: 'Hostnamen zurücknehmen?',
    withdrawText:
      '{{host}} ist dann ein Name wie jeder andere: „{{name}}“ ist nur unter der Hauptadresse erreichbar.',
  },
  mail: {
    confirmTitle: 'E-Mail-Domain bestätigen?',
    confirmText:
      'Wer eine Adresse bei {{host}} hat, wird dann zum Anmeldedienst von „{{name}}“ geführt, und der sagt, wer das ist. Bestätigen Sie sie nur, wenn sie dieser Organisation gehört.',
    withdrawTitle: 'E-Mail-Domain zurücknehmen?',
    withdrawText:
      'Von {{host}} kommt mit dem Anmeldedienst von „{{name}}“ dann niemand Neues mehr herein. Wer dort schon angemeldet war, kann es weiter.',
  },
}
