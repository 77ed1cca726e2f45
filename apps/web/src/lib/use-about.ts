import { useTranslation } from 'react-i18next'
import type { Tool } from '../api.ts'
import { builtInToolsEn } from '../i18n/built-in-tools.ts'

const isBuiltIn = (id: string): id is keyof typeof builtInToolsEn => Object.hasOwn(builtInToolsEn, id)

/** What a tool does, in the reader's language where it is ours; else as its system says. */
export function useAbout(): (tool: Pick<Tool, 'id' | 'description'>) => string {
  const { t } = useTranslation()
  return ({ id, description }) => (isBuiltIn(id) ? t(`builtInTools.${id}`) : description)
}
