import type { Texts } from './en.ts'

/** English sentences for why a tool gave no result, by the reason of its problem. */
export const toolProblemsEn = {
  TOOLS_NOT_PERMITTED: 'You may not use tools. Ask an administrator for it.',
  TOOL_NOT_HERE: 'There is no tool {{tool}} here, or it is switched off.',
  ARGUMENTS_DO_NOT_FIT: 'The arguments do not fit.',
  CALL_CUT_OFF: 'The process that made this call ended in the middle of it.',
  TIME_OVER: '{{tool}} took longer than its {{seconds}} seconds.',
  TOOL_BROKEN: '{{tool}} failed for a reason of its own.',
  PROGRAM_TOO_SLOW: 'It ran for more than {{seconds}} seconds and was ended.',
  PROGRAM_TOO_LARGE: 'It needed more memory than it may have and was ended.',
  PROGRAM_WITHOUT_RESULT: 'It ended without a result.',
  PROGRAM_FAILED: 'The program ended with an error.',
  VALUE_TOO_LONG: 'The value is longer than {{most}} characters as JSON.',
  NOT_COMPUTABLE: 'This cannot be evaluated.',
  PROJECT_MISSING: 'It was not said in which project the issue is made.',
  CHANNEL_MISSING: 'It was not said into which channel the message goes.',
  NOT_IN_ADDRESS: '“{{text}}” cannot stand in the address.',
  NO_OPENAPI: 'This is no OpenAPI 3 document.',
  SERVER_NOT_SAID: 'The document does not say where the interface is. Give its address.',
  ANSWERED_STATUS: '{{service}} answered with status {{status}}.',
  ANSWERED_OTHERWISE: '{{service}} answered something else than expected.',
  SERVICE_REFUSED: '{{service}} refused this.',
  SERVICE_REPORTS_FAILURE: '{{service}} reports a failure.',
  SEARCH_NOT_JSON: 'The search engine did not answer in JSON. In SearXNG, list json under search.formats.',
  RECIPIENTS_REFUSED: 'This connection may not write to {{addresses}}.',
  MAIL_NOT_SET_UP:
    'The platform sends no mail (SMTP_URL is not set). Give the connection a server of its own.',
  MAIL_WITHOUT_TLS:
    'The mail server offers no TLS, and a password is not given without it. Use smtps://, or add ?tls=off to the address if the way to the server is safe.',
  MAIL_NOT_TAKEN: 'The mail server did not take the mail.',
  PROCESS_NOT_ALLOWED:
    'The operator allows no MCP server {{server}}; it would be listed in TOOL_STDIO_SERVERS.',
  SECRET_UNREADABLE: 'The secret of this connection cannot be read any more. Enter it again.',
  ACCOUNT_MISSING:
    'Your own account at “{{server}}” is not connected. Connect it under “Account and security”, then try again.',
  ACCOUNT_NOT_RENEWED: 'The account at “{{server}}” could not be renewed. Try again.',
  OUTBOUND_URL_REFUSED:
    'This address is not reached. Write it as https://host/path, without a user name, a password or the port of another protocol, and an IP address as four decimal numbers.',
  OUTBOUND_ADDRESS_REFUSED:
    '{{host}} lies at an address that is not on the public internet. If it should be reached, the operator can list it in OUTBOUND_ALLOW.',
  OUTBOUND_HOST_NOT_LISTED: '{{host}} is not among the hosts that this may reach.',
  OUTBOUND_NAME_NOT_FOUND: 'There is no host {{host}}. Check the address.',
  OUTBOUND_CONNECTION_FAILED:
    'The other side could not be reached or broke off ({{code}}). Check that it runs.',
  OUTBOUND_TOO_SLOW: 'The other side took longer than allowed.',
  OUTBOUND_TOO_LARGE: 'The answer is larger than {{bytes}} bytes. Ask for less, or raise the limit.',
  OUTBOUND_TOO_MANY_REDIRECTS: 'The other side redirects too often.',
  OUTBOUND_TYPE_REFUSED: 'The answer is of another type than expected.',
} as const

/** German sentences for the same. */
export const toolProblemsDe: Texts<typeof toolProblemsEn> = {
  TOOLS_NOT_PERMITTED: 'Sie dürfen keine Werkzeuge benutzen. Bitten Sie die Administration darum.',
  TOOL_NOT_HERE: 'Das Werkzeug {{tool}} gibt es hier nicht, oder es ist ausgeschaltet.',
  ARGUMENTS_DO_NOT_FIT: 'Die Angaben passen nicht zum Werkzeug.',
  CALL_CUT_OFF: 'Der Prozess, der diesen Aufruf machte, endete mittendrin.',
  TIME_OVER: '{{tool}} hat länger gebraucht als die erlaubten {{seconds}} Sekunden.',
  TOOL_BROKEN: '{{tool}} ist an einem eigenen Fehler gescheitert.',
  PROGRAM_TOO_SLOW: 'Es lief länger als {{seconds}} Sekunden und wurde beendet.',
  PROGRAM_TOO_LARGE: 'Es brauchte mehr Speicher, als es haben darf, und wurde beendet.',
  PROGRAM_WITHOUT_RESULT: 'Es endete ohne Ergebnis.',
  PROGRAM_FAILED: 'Das Programm endete mit einem Fehler.',
  VALUE_TOO_LONG: 'Der Wert ist als JSON länger als {{most}} Zeichen.',
  NOT_COMPUTABLE: 'Das lässt sich nicht berechnen.',
  PROJECT_MISSING: 'Es wurde nicht gesagt, in welchem Projekt der Vorgang angelegt wird.',
  CHANNEL_MISSING: 'Es wurde nicht gesagt, in welchen Kanal die Nachricht geht.',
  NOT_IN_ADDRESS: '„{{text}}“ kann nicht in der Adresse stehen.',
  NO_OPENAPI: 'Das ist kein OpenAPI-3-Dokument.',
  SERVER_NOT_SAID: 'Das Dokument sagt nicht, wo die Schnittstelle ist. Geben Sie ihre Adresse an.',
  ANSWERED_STATUS: '{{service}} hat mit dem Status {{status}} geantwortet.',
  ANSWERED_OTHERWISE: '{{service}} hat etwas anderes geantwortet als erwartet.',
  SERVICE_REFUSED: '{{service}} hat das abgelehnt.',
  SERVICE_REPORTS_FAILURE: '{{service}} meldet einen Fehler.',
  SEARCH_NOT_JSON:
    'Die Suchmaschine hat nicht in JSON geantwortet. In SearXNG gehört json unter search.formats.',
  RECIPIENTS_REFUSED: 'Diese Verbindung darf nicht an {{addresses}} schreiben.',
  MAIL_NOT_SET_UP:
    'Die Plattform verschickt keine E-Mails (SMTP_URL ist nicht gesetzt). Geben Sie der Verbindung einen eigenen Server.',
  MAIL_WITHOUT_TLS:
    'Der Mailserver bietet kein TLS, und ohne TLS wird kein Passwort verschickt. Nehmen Sie smtps://, oder hängen Sie ?tls=off an die Adresse, wenn der Weg zum Server sicher ist.',
  MAIL_NOT_TAKEN: 'Der Mailserver hat die E-Mail nicht angenommen.',
  PROCESS_NOT_ALLOWED: 'Der Betrieb erlaubt keinen MCP-Server {{server}}; er stünde in TOOL_STDIO_SERVERS.',
  SECRET_UNREADABLE: 'Das Geheimnis dieser Verbindung ist nicht mehr lesbar. Geben Sie es noch einmal ein.',
  ACCOUNT_MISSING:
    'Ihr eigenes Konto bei „{{server}}“ ist nicht verbunden. Verbinden Sie es unter „Konto und Sicherheit“ und versuchen Sie es dann noch einmal.',
  ACCOUNT_NOT_RENEWED:
    'Das Konto bei „{{server}}“ konnte nicht erneuert werden. Versuchen Sie es noch einmal.',
  OUTBOUND_URL_REFUSED:
    'Diese Adresse wird nicht aufgerufen. Schreiben Sie sie als https://host/pfad, ohne Benutzernamen, Passwort und den Port eines anderen Protokolls, eine IP-Adresse als vier Dezimalzahlen.',
  OUTBOUND_ADDRESS_REFUSED:
    '{{host}} liegt an einer Adresse, die nicht im öffentlichen Internet ist. Soll sie erreichbar sein, kann der Betrieb sie in OUTBOUND_ALLOW aufführen.',
  OUTBOUND_HOST_NOT_LISTED: '{{host}} gehört nicht zu den Hosts, die von hier aus erreicht werden dürfen.',
  OUTBOUND_NAME_NOT_FOUND: 'Einen Host {{host}} gibt es nicht. Prüfen Sie die Adresse.',
  OUTBOUND_CONNECTION_FAILED:
    'Die Gegenseite ist nicht erreichbar oder hat abgebrochen ({{code}}). Prüfen Sie, ob sie läuft.',
  OUTBOUND_TOO_SLOW: 'Die Gegenseite hat länger gebraucht als erlaubt.',
  OUTBOUND_TOO_LARGE:
    'Die Antwort ist größer als {{bytes}} Bytes. Verlangen Sie weniger, oder erhöhen Sie die Grenze.',
  OUTBOUND_TOO_MANY_REDIRECTS: 'Die Gegenseite leitet zu oft um.',
  OUTBOUND_TYPE_REFUSED: 'Die Antwort ist von anderer Art als erwartet.',
}
