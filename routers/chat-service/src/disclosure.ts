import type { Rows } from '@wattos/data'
import { demands, type Principal } from '@wattos/identity'
import { languageSchema, type Language } from './schema.ts'

type Mode = NonNullable<Rows['message']['mode']>

const notices: Readonly<Record<Language, Readonly<Record<Mode, string>>>> = {
  de: {
    generated: 'Diese Antwort hat eine KI geschrieben. Prüfen Sie sie an den Quellen.',
    extractive:
      'Diese Antwort hat ein Programm aus wörtlichen Zitaten Ihrer Dokumente zusammengestellt; keine KI hat sie geschrieben.',
  },
  en: {
    generated: 'An AI wrote this answer. Check it against the sources.',
    extractive:
      'A program put this answer together from literal quotations of your documents; no AI wrote it.',
  },
}

/** What an answer has to say about who wrote it, where the organisation demands that; null where it does not, or where nothing was answered. */
export function noticeOf(
  principal: Principal,
  { mode, abstained, language }: Pick<Rows['message'], 'mode' | 'abstained' | 'language'>,
): string | null {
  if (mode === null || abstained || !demands(principal, 'disclosure')) return null
  return notices[languageSchema.safeParse(language).data ?? 'de'][mode]
}
