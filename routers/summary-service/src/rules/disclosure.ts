import { demands, type Principal } from '@wattos/identity'
import type { Wishes } from '../schema.ts'

const notices = {
  de: {
    generated: 'Diese Zusammenfassung hat eine KI geschrieben. Prüfen Sie sie an den Quellen.',
    extractive:
      'Diese Zusammenfassung hat ein Programm aus wörtlichen Zitaten zusammengestellt; keine KI hat sie geschrieben.',
  },
  en: {
    generated: 'An AI wrote this summary. Check it against the sources.',
    extractive: 'A program put this summary together from literal quotations; no AI wrote it.',
  },
} as const

/** What a summary has to say about who wrote it, where the organisation of its reader demands that; null where it does not, or before it is written. */
export function noticeOf(
  reader: Principal,
  mode: 'generated' | 'extractive' | null,
  { language }: Pick<Wishes, 'language'>,
): string | null {
  return mode === null || !demands(reader, 'disclosure') ? null : notices[language][mode]
}
