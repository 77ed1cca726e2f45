import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { CrawlRun } from '../api.ts'
import { useLanguage } from '../i18n/i18n.ts'
import { formatMoment, formatNumber } from '../lib/format.ts'
import { useReasonText } from '../lib/reason-text.ts'
import { Badge } from '../ui/badge.tsx'
import { DataTable } from '../ui/data-table.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { runList } from './crawl-data.ts'
import { outcomes } from './outcomes.ts'
import { runTones } from './run-state.tsx'

function Counts({ run: { counts, error } }: { run: CrawlRun }) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const reasonText = useReasonText()
  return (
    <>
      {outcomes
        .filter((outcome) => counts[outcome])
        .map(
          (outcome) => `${t(`crawls.outcomes.${outcome}`)}: ${formatNumber(counts[outcome] ?? 0, language)}`,
        )
        .join(' · ')}
      {error !== null && <span className="block">{reasonText(error.reason, error.message)}</span>}
    </>
  )
}

/** When a website was read before, and what came of it; nothing while there was one time only. */
export function RunTable({ crawlId, latest }: { crawlId: string; latest: string }) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const query = useInfiniteQuery(runList(crawlId, latest))
  const runs = query.data?.pages.flatMap((part) => part.runs)
  if (runs?.length === 1) return null
  return (
    <section aria-labelledby="runs-heading" className="mt-10">
      <h2 id="runs-heading" className="mb-4 text-lg font-semibold">
        {t('crawls.runTable')}
      </h2>
      <Loaded query={query}>
        {({ pages }) => (
          <DataTable
            label={t('crawls.runTable')}
            empty={t('crawls.neverRead')}
            rows={pages.flatMap((part) => part.runs)}
            rowKey={({ id }) => id}
            onMore={query.hasNextPage ? () => void query.fetchNextPage() : undefined}
            columns={[
              {
                key: 'when',
                title: t('crawls.begun'),
                render: ({ createdAt, scheduled }) => (
                  <>
                    {formatMoment(createdAt, language)}
                    {scheduled && (
                      <span className="block text-sm font-normal text-ink-soft">{t('crawls.scheduled')}</span>
                    )}
                  </>
                ),
              },
              {
                key: 'state',
                title: t('crawls.state'),
                width: 'w-36',
                render: ({ state }) => <Badge tone={runTones[state]}>{t(`crawls.states.${state}`)}</Badge>,
              },
              { key: 'pages', title: t('crawls.pageTable'), render: (run) => <Counts run={run} /> },
            ]}
          />
        )}
      </Loaded>
    </section>
  )
}
