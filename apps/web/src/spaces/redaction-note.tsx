import { useTranslation } from 'react-i18next'
import type { Doc } from '../api.ts'
import { useLanguage } from '../i18n/i18n.ts'

const kinds = ['E-MAIL', 'PHONE', 'IBAN', 'TAX-ID', 'CARD', 'ADDRESS', 'IP', 'PERSON', 'PLACE'] as const

/** How many places of each kind were replaced in a document before it was stored. */
export function RedactionNote({ redactions }: { redactions: NonNullable<Doc['redactions']> }) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const parts = kinds.flatMap((kind) => {
    const count = redactions[kind] ?? 0
    return count > 0 ? [t(`redaction.kind.${kind}`, { count })] : []
  })
  const list = new Intl.ListFormat(language, { type: 'unit' }).format(parts)
  return (
    <span className="mt-1 block max-w-prose text-sm text-ink-soft">
      {parts.length > 0 ? t('redaction.replaced', { list }) : t('redaction.nothing')}
    </span>
  )
}
