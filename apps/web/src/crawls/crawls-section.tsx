import './register-texts.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCan } from '../account/account-state.ts'
import { api } from '../api.ts'
import type { CrawlSettings } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { CrawlDialog } from './crawl-dialog.tsx'
import { crawlList } from './crawl-data.ts'
import { RunState } from './run-state.tsx'

/** The websites that are read into a space, and the way to add one. */
export function CrawlsSection({ spaceId, canEdit }: { spaceId: string; canEdit: boolean }) {
  const { t } = useTranslation()
  const mayCrawl = useCan('crawl:run') && canEdit
  const query = useQuery(crawlList(spaceId))
  const client = useQueryClient()
  const navigate = useNavigate()
  const [adding, setAdding] = useState(false)
  const add = async (settings: CrawlSettings) => {
    const { id: crawlId } = await api.crawler.crawls.create.mutate({ ...settings, spaceId })
    await client.invalidateQueries({ queryKey: crawlList(spaceId).queryKey })
    await api.crawler.crawls.start.mutate({ id: crawlId })
    await navigate({ to: '/spaces/$spaceId/websites/$crawlId', params: { spaceId, crawlId } })
  }
  // Whoever may not add one and sees none need not know of websites.
  if (!mayCrawl && (query.data === undefined || query.data.length === 0)) return null
  return (
    <section aria-labelledby="crawls-heading" className="mt-10">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 id="crawls-heading" className="text-lg font-semibold">
          {t('crawls.title')}
        </h2>
        {mayCrawl && (
          <Button size="small" icon="plus" onPress={() => setAdding(true)}>
            {t('crawls.add')}
          </Button>
        )}
      </div>
      <p className="mt-1 text-sm text-ink-soft">{t('crawls.lead')}</p>
      <Loaded query={query}>
        {(crawls) =>
          crawls.length === 0 ? (
            <p className="mt-3 text-ink-soft">{t('crawls.none')}</p>
          ) : (
            <ul aria-labelledby="crawls-heading" className="mt-4 grid gap-3 sm:grid-cols-2">
              {crawls.map((crawl) => (
                <li key={crawl.id}>
                  <Link
                    to="/spaces/$spaceId/websites/$crawlId"
                    params={{ spaceId, crawlId: crawl.id }}
                    className="focus-ring flex h-full flex-col gap-2 rounded-2xl border border-line bg-surface px-4 py-3.5 hover:bg-hover"
                  >
                    <span className="flex items-center gap-2.5 font-medium">
                      <Icon name="compass" className="size-[1.15rem] shrink-0 text-ink-faint" />
                      <span className="min-w-0 wrap-anywhere">{crawl.name}</span>
                    </span>
                    <RunState crawl={crawl} />
                  </Link>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {adding && <CrawlDialog onSave={add} onClose={() => setAdding(false)} />}
    </section>
  )
}
