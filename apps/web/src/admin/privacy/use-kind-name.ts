import { useTranslation } from 'react-i18next'
import { privacyEn } from './texts.ts'

type Known = keyof typeof privacyEn.kinds

const isKnown = (kind: string): kind is Known => Object.hasOwn(privacyEn.kinds, kind)

/** Names a kind of data; one that the console does not know goes by the services' own word. */
export function useKindName(): (kind: string) => string {
  const { t } = useTranslation()
  return (kind) => (isKnown(kind) ? t(`admin.privacy.kinds.${kind}`) : kind)
}
