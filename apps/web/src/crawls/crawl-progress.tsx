import { useTranslation } from 'react-i18next'
import type { CrawlProgress } from '../api.ts'
import { useLanguage } from '../i18n/i18n.ts'
import { formatNumber } from '../lib/format.ts'
import { useReasonText } from '../lib/reason-text.ts'
import { outcomes } from './outcomes.ts'

/** How far a run is, what came of its pages so far, and why it failed if it did. */
export function CrawlProgressView({ crawl }: { crawl: CrawlProgress }) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const reasonText = useReasonText()
  const { lastRun, waiting, name } = crawl
  if (lastRun === null) return null
  const done = Object.values(lastRun.counts).reduce((sum, count) => sum + count, 0)
  return (
    <div className="mt-6 flex flex-col gap-4">
      {lastRun.finishedAt === null && (
        <div>
          <progress
            className={`progress-bar w-full ${done === 0 ? 'breathing' : ''}`}
            max={Math.max(1, done + waiting)}
            value={done}
            aria-label={t('crawls.progressOf', { name })}
          />
          <p className="mt-1.5 text-sm text-ink-soft tabular-nums">
            {t('crawls.progress', {
              done: formatNumber(done, language),
              all: formatNumber(done + waiting, language),
            })}
          </p>
        </div>
      )}
      {lastRun.error !== null && (
        <p className="rounded-2xl bg-danger-wash px-4 py-3 text-sm">
          {reasonText(lastRun.error.reason, lastRun.error.message)}
        </p>
      )}
      {lastRun.beyondLimit > 0 && (
        <p className="rounded-2xl bg-warn-wash px-4 py-3 text-sm">{t('crawls.beyondLimit')}</p>
      )}
      {done > 0 && (
        <dl className="flex flex-wrap gap-x-6 gap-y-3">
          {outcomes
            .filter((outcome) => lastRun.counts[outcome])
            .map((outcome) => (
              <div key={outcome} className="flex flex-col-reverse">
                <dt className="text-sm text-ink-soft">{t(`crawls.outcomes.${outcome}`)}</dt>
                <dd className="font-serif text-2xl tabular-nums">
                  {formatNumber(lastRun.counts[outcome] ?? 0, language)}
                </dd>
              </div>
            ))}
        </dl>
      )}
    </div>
  )
}
