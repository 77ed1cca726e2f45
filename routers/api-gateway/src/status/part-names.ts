import type { Alias } from '../door/routes.ts'

/** A part of the platform: what one service does for people. */
export type Part = Exclude<Alias, 'mesh'>

/** What a person loses when a service does not answer, in both languages; the compiler asks for every new one. */
export const partNames: Readonly<Record<Part, { readonly de: string; readonly en: string }>> = {
  chat: { de: 'Gespräche und Antworten', en: 'Conversations and answers' },
  rag: { de: 'Wissensräume und Suche', en: 'Knowledge spaces and search' },
  ingestion: { de: 'Hochladen und Lesen von Dokumenten', en: 'Uploading and reading documents' },
  llm: { de: 'Sprachmodelle', en: 'Language models' },
  agents: { de: 'Agenten', en: 'Agents' },
  character: { de: 'Charaktere', en: 'Characters' },
  summary: { de: 'Zusammenfassungen', en: 'Summaries' },
  feedback: { de: 'Rückmeldungen', en: 'Feedback' },
  insight: { de: 'Kundenanalysen', en: 'Customer insights' },
  crawler: { de: 'Lesen von Websites', en: 'Reading websites' },
  tools: { de: 'Werkzeuge', en: 'Tools' },
  admin: { de: 'Anmeldung und Verwaltung', en: 'Sign-in and administration' },
}

/** Every part, in the order in which people miss them. */
export const parts = Object.keys(partNames).filter((name): name is Part => name in partNames)
