import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'

type MoreProps = { shown: number; total: number; more: (() => void) | undefined; busy: boolean }

/** How many of the documents are shown, and the rest: loaded when one has scrolled there, or with a button. */
export function MoreDocuments({ shown, total, more, busy }: MoreProps) {
  const { t } = useTranslation()
  const end = useRef<HTMLDivElement>(null)
  const load = useRef(more)
  useEffect(() => {
    load.current = busy ? undefined : more
  }, [more, busy])
  const mayLoad = more !== undefined
  useEffect(() => {
    if (!end.current || !mayLoad) return
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) load.current?.()
    })
    observer.observe(end.current)
    return () => observer.disconnect()
    // Anew after each page: what is still in view then is not told again.
  }, [mayLoad, shown])
  return (
    <div ref={end} className="mt-4 flex flex-wrap items-center justify-center gap-4">
      <p role="status" className="text-sm text-ink-soft">
        {total === 0 ? t('documents.noneFound') : t('documents.shown', { shown, count: total })}
      </p>
      {more && (
        <Button size="small" isPending={busy} onPress={more}>
          {t('common.more')}
        </Button>
      )}
    </div>
  )
}
