import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import type { Citation, Passage } from '../api.ts'
import { buttonClass, IconButton } from '../ui/button.tsx'
import { FileName } from '../ui/file-name.tsx'
import { Icon } from '../ui/icon.tsx'
import { Problem } from '../ui/problem.tsx'
import { splitPassage } from './split-passage.ts'

function PassageText({ passage }: { passage: Passage }) {
  const mark = useRef<HTMLElement>(null)
  // In a block of its own: scrolling returns a promise in newer browsers, which React would take for a clean-up.
  useEffect(() => {
    void mark.current?.scrollIntoView({ block: 'center' })
  }, [passage])
  const { before, cited, after } = splitPassage(passage)
  return (
    <p className="font-serif text-[1.06rem] leading-[1.75] break-words whitespace-pre-wrap text-ink-soft">
      {before}
      <mark ref={mark} className="text-ink">
        {cited}
      </mark>
      {after}
    </p>
  )
}

/** A cited passage, marked within the text around it, with the way to the original. */
export function PassageView({ citation, onClose }: { citation: Citation; onClose: () => void }) {
  const { t } = useTranslation()
  const { documentId, start, end, title } = citation
  const { data, error, refetch } = useQuery({
    queryKey: ['passage', documentId, start, end],
    queryFn: ({ signal }) => api.rag.passage.query({ documentId, start, end }, { signal }),
    staleTime: Infinity,
  })
  // Only what has real pages has a page: the text of a web page or a note counts as one, which says nothing.
  const { page } = citation
  const pages = data?.pages ?? null
  const heading = data?.heading ?? citation.heading
  return (
    <>
      <header className="flex items-start gap-2 border-b border-line py-4 pr-3 pl-6">
        <div className="min-w-0 flex-1">
          <h2 className="font-semibold break-words">
            <FileName name={title} />
          </h2>
          <p className="mt-0.5 flex flex-wrap gap-x-2 text-sm text-ink-soft">
            {page !== null && (
              <span className="font-medium text-accent">
                {pages === null ? t('chat.page', { page }) : t('chat.pageOf', { page, pages })}
              </span>
            )}
            {heading !== null && <span className="break-words">{heading}</span>}
          </p>
        </div>
        <IconButton icon="close" label={t('chat.passageClose')} onPress={onClose} />
      </header>
      <div
        tabIndex={0}
        role="region"
        aria-label={title}
        className="focus-ring min-h-0 flex-1 overflow-y-auto px-6 py-6 -outline-offset-2"
      >
        {error && (
          <>
            <Problem error={error} onRetry={() => void refetch()} />
            <p className="mt-5 text-sm text-ink-soft">{t('chat.passageMissing')}</p>
            <blockquote className="mt-4 border-l-3 border-spark pl-4 font-serif">{citation.text}</blockquote>
          </>
        )}
        {data && <PassageText passage={data} />}
      </div>
      {data && (data.fileKept || data.sourceUrl !== undefined) && (
        <footer className="border-t border-line p-4 pb-[max(1rem,env(safe-area-inset-bottom))]">
          <a
            href={data.sourceUrl ?? (page === null ? data.fileUrl : `${data.fileUrl}#page=${page}`)}
            target="_blank"
            rel="noreferrer"
            className={`${buttonClass('quiet')} w-full`}
          >
            <Icon name="external" className="size-[1.1rem]" />
            {data.sourceUrl !== undefined && t('chat.openWebPage')}
            {data.sourceUrl === undefined &&
              (page === null ? t('chat.openOriginal') : t('chat.openOriginalPage', { page }))}
          </a>
        </footer>
      )}
    </>
  )
}
