import type { Texts } from './en.ts'

/** How tool-service begins to say, in English, what the tools of a connection do; what the organisation wrote about it follows. */
export const connectionToolsEn = {
  email: 'Sends an e-mail.',
  http: 'Makes an HTTP request to',
  slack: 'Posts a message in Slack.',
  websearch: 'Searches the web and returns titles, addresses and excerpts.',
  jiraSearch: 'Searches issues in Jira.',
  jiraCreate: 'Creates an issue in Jira.',
  jiraComment: 'Adds a comment to an issue in Jira.',
} as const

/** German words for the same. */
export const connectionToolsDe: Texts<typeof connectionToolsEn> = {
  email: 'Verschickt eine E-Mail.',
  http: 'Sendet eine HTTP-Anfrage an',
  slack: 'Schreibt eine Nachricht in Slack.',
  websearch: 'Sucht im Web und liefert Titel, Adressen und Auszüge.',
  jiraSearch: 'Sucht Vorgänge in Jira.',
  jiraCreate: 'Legt einen Vorgang in Jira an.',
  jiraComment: 'Kommentiert einen Vorgang in Jira.',
}
