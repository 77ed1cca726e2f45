import { useTranslation } from 'react-i18next'
import type { Tool } from '../api.ts'
import { builtInToolsEn } from '../i18n/built-in-tools.ts'
import { connectionToolsEn } from '../i18n/connection-tools.ts'

const isIn = <Words extends object>(words: Words, key: PropertyKey): key is keyof Words =>
  Object.hasOwn(words, key)

const ofConnections = Object.entries(connectionToolsEn)

/** How the description of a tool begins, where that is ours: which words of `connectionTools`, and what follows them. */
export function ownBeginning(
  description: string,
): { words: keyof typeof connectionToolsEn; rest: string } | undefined {
  const found = ofConnections.find(([, beginning]) => `${description} `.startsWith(`${beginning} `))
  if (!found || !isIn(connectionToolsEn, found[0])) return undefined
  return { words: found[0], rest: description.slice(found[1].length) }
}

/** What a tool does, in the reader's language where it is ours; else as its system says. */
export function useAbout(): (tool: Pick<Tool, 'id' | 'description'>) => string {
  const { t } = useTranslation()
  return ({ id, description }) => {
    if (isIn(builtInToolsEn, id)) return t(`builtInTools.${id}`)
    const own = ownBeginning(description)
    return own ? t(`connectionTools.${own.words}`) + own.rest : description
  }
}
