import { useTranslation } from 'react-i18next'
import type { Tool } from '../../api.ts'
import { toolsEn } from './texts.ts'

const isBuiltIn = (id: string): id is keyof typeof toolsEn.builtIn => Object.hasOwn(toolsEn.builtIn, id)

/** What a tool does, in the reader's language where it is ours; else as its system says. */
export function useAbout(): (tool: Tool) => string {
  const { t } = useTranslation()
  return ({ id, description }) => (isBuiltIn(id) ? t(`admin.tools.builtIn.${id}`) : description)
}
