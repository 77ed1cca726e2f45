import { Button } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Citation } from '../api.ts'

/** The sources of an answer below it, each with its page. */
export function SourceList({
  citations,
  onOpen,
}: {
  citations: readonly Citation[]
  onOpen: (citation: Citation) => void
}) {
  const { t } = useTranslation()
  if (citations.length === 0) return null
  return (
    <ul aria-label={t('chat.sources')} className="flex flex-wrap gap-2">
      {citations.map((citation) => (
        <li key={citation.ordinal} className="max-w-full">
          <Button
            onPress={() => onOpen(citation)}
            className="focus-ring flex min-h-9 max-w-full cursor-pointer items-center gap-2 rounded-xl border border-line bg-surface px-2.5 text-sm transition-colors hover:bg-hover"
          >
            <span className="font-semibold text-accent tabular-nums">{citation.ordinal}</span>
            <span className="truncate">{citation.title}</span>
            {citation.page !== null && (
              <span className="shrink-0 text-ink-faint">{t('chat.page', { page: citation.page })}</span>
            )}
          </Button>
        </li>
      ))}
    </ul>
  )
}
