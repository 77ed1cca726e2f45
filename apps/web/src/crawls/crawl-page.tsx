import './register-texts.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useCan } from '../account/account-state.ts'
import { usePageTitle } from '../shell/page-title.ts'
import { spaceList } from '../spaces/space-data.ts'
import { Icon } from '../ui/icon.tsx'
import { PageProblem } from '../ui/problem.tsx'
import { CrawlActions } from './crawl-actions.tsx'
import { CrawlProgressView } from './crawl-progress.tsx'
import { PageTable } from './page-table.tsx'
import { RunTable } from './run-table.tsx'
import { RunState } from './run-state.tsx'
import { useCrawl } from './use-crawl.ts'

/** One website: how far it is read, what came of its pages, and what can be done with it. */
export function CrawlPage() {
  const { t } = useTranslation()
  const { spaceId, crawlId } = useParams({ from: '/spaces/$spaceId/websites/$crawlId' })
  const { data: crawl, error, refetch, isLost } = useCrawl(crawlId)
  const { data: spaces } = useQuery(spaceList)
  const mayCrawl = useCan('crawl:run') && spaces?.find(({ id }) => id === spaceId)?.canEdit === true
  usePageTitle(crawl?.name)
  if (error && !crawl) return <PageProblem error={error} onRetry={() => void refetch()} />
  if (!crawl) return <p className="sr-only">{t('common.loading')}</p>
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto w-full max-w-5xl px-5 py-6 sm:px-10 sm:py-12">
        <Link
          to="/spaces/$spaceId"
          params={{ spaceId }}
          className="focus-ring inline-flex min-h-9 items-center gap-2 rounded-lg text-sm text-ink-soft hover:text-ink"
        >
          <Icon name="back" className="size-4" />
          {t('crawls.back')}
        </Link>
        <header className="mt-3 flex flex-wrap items-start justify-between gap-x-8 gap-y-5">
          <div className="min-w-0 max-w-xl">
            <h1 className="font-serif text-3xl wrap-anywhere sm:text-4xl">{crawl.name}</h1>
            <a
              href={crawl.url}
              target="_blank"
              rel="noreferrer"
              className="focus-ring mt-2 mb-3 inline-block rounded wrap-anywhere text-ink-soft hover:underline"
            >
              {crawl.url}
            </a>
            <RunState crawl={crawl} />
          </div>
          {mayCrawl && <CrawlActions crawl={crawl} />}
        </header>
        {crawl.stopped !== null && (
          <p className="mt-5 max-w-2xl rounded-xl bg-warn-wash px-4 py-2.5 text-sm text-ink">
            {t('crawls.stoppedWhy')}
          </p>
        )}
        {isLost && (
          <p role="status" className="mt-5 rounded-xl bg-warn-wash px-4 py-2.5 text-sm text-warn">
            {t('crawls.offline')}
          </p>
        )}
        <CrawlProgressView crawl={crawl} />
        {crawl.lastRun !== null && (
          <>
            <PageTable crawlId={crawl.id} />
            <RunTable crawlId={crawl.id} latest={`${crawl.lastRun.id} ${crawl.lastRun.state}`} />
          </>
        )}
      </div>
    </div>
  )
}
