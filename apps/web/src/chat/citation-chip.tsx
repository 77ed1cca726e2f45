import { Button, Tooltip, TooltipTrigger } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Citation } from '../api.ts'
import { FileName } from '../ui/file-name.tsx'

/** How a source is called in words, with its page where it has one. */
export function useSourceName(): (citation: Citation) => string {
  const { t } = useTranslation()
  return ({ ordinal: number, title, page }) =>
    page === null ? t('chat.source', { number, title }) : t('chat.sourcePage', { number, title, page })
}

const chip =
  'mx-0.5 inline-flex h-5 min-w-5 items-center justify-center rounded-md px-1 align-[0.15em] font-sans text-xs font-semibold tabular-nums'

type ChipProps = { ordinal: number; citation: Citation | undefined; onOpen: (citation: Citation) => void }

/** The number of a source within the text: shows the passage on hover and focus, opens it on press. */
export function CitationChip({ ordinal, citation, onOpen }: ChipProps) {
  const { t } = useTranslation()
  const nameOf = useSourceName()
  // While the answer is still being given, its sources are not known yet.
  if (!citation) return <span className={`${chip} bg-hover text-ink-soft`}>{ordinal}</span>
  return (
    <TooltipTrigger delay={250} closeDelay={80}>
      <Button
        aria-label={nameOf(citation)}
        onPress={() => onOpen(citation)}
        className={`${chip} focus-ring relative cursor-pointer bg-accent-wash text-accent transition-colors after:absolute after:-inset-1.5 hover:bg-accent hover:text-on-accent`}
      >
        {ordinal}
      </Button>
      <Tooltip
        offset={8}
        className="fading z-50 w-80 max-w-[85vw] rounded-2xl border border-line bg-surface p-4 text-ink shadow-float"
      >
        <span className="block text-sm font-semibold break-words">
          <FileName name={citation.title} />
        </span>
        {citation.page !== null && (
          <span className="block text-xs text-ink-faint">{t('chat.page', { page: citation.page })}</span>
        )}
        <span className="mt-2 line-clamp-5 block font-serif text-[0.95rem] leading-snug text-ink-soft">
          {citation.text}
        </span>
      </Tooltip>
    </TooltipTrigger>
  )
}
