import { useTranslation } from 'react-i18next'
import type { Crawl } from '../api.ts'
import { useLanguage } from '../i18n/i18n.ts'
import { formatAgo, formatMoment } from '../lib/format.ts'
import { Badge } from '../ui/badge.tsx'

/** How states of a run look. */
export const runTones = {
  queued: 'plain',
  running: 'plain',
  completed: 'good',
  failed: 'bad',
  cancelled: 'warn',
} as const

/** How a website stands: the state of its latest run, when that ended, and when it is read again. */
export function RunState({ crawl: { lastRun, nextRunAt, stopped } }: { crawl: Crawl }) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-soft">
      {lastRun === null ? (
        <span>{t('crawls.neverRead')}</span>
      ) : (
        <Badge tone={runTones[lastRun.state]}>{t(`crawls.states.${lastRun.state}`)}</Badge>
      )}
      {lastRun?.finishedAt != null && (
        <span>{t('crawls.readAgo', { ago: formatAgo(lastRun.finishedAt, language) })}</span>
      )}
      {stopped !== null && <Badge tone="bad">{t('crawls.stopped')}</Badge>}
      {nextRunAt !== null && <span>{t('crawls.next', { moment: formatMoment(nextRunAt, language) })}</span>}
    </span>
  )
}
