import type { Texts } from './en.ts'

/** English words for what the built-in tools do, by id. */
export const builtInToolsEn = {
  search_knowledge: 'Searches the knowledge spaces that the person may use, and cites exact passages.',
  list_spaces: 'Lists the knowledge spaces that the person may search.',
  calculator: 'Computes exactly, with units, percentages and statistics.',
  current_time: 'Tells date, time, weekday and calendar week in any time zone.',
  make_calendar_file: 'Makes a calendar file (.ics) of an event; sends nothing.',
  run_code: 'Runs a JavaScript program in a sandbox without network and files.',
} as const

/** German words for the same. */
export const builtInToolsDe: Texts<typeof builtInToolsEn> = {
  search_knowledge:
    'Durchsucht die Wissensräume, die der Person offenstehen, und belegt mit genauen Stellen.',
  list_spaces: 'Nennt die Wissensräume, die der Person offenstehen.',
  calculator: 'Rechnet genau, mit Einheiten, Prozenten und Statistik.',
  current_time: 'Nennt Datum, Uhrzeit, Wochentag und Kalenderwoche in jeder Zeitzone.',
  make_calendar_file: 'Erstellt aus einem Termin eine Kalenderdatei (.ics); verschickt nichts.',
  run_code: 'Führt ein JavaScript-Programm in einer Sandbox ohne Netz und Dateien aus.',
}
