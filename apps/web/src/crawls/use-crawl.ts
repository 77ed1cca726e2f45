import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import type { CrawlProgress } from '../api.ts'
import { announce } from '../ui/announcer.tsx'
import { crawlById, crawlList } from './crawl-data.ts'

/** Whether nothing has happened between two looks at a website but changes of its settings. */
function isSame(before: CrawlProgress, now: CrawlProgress): boolean {
  return now.waiting === before.waiting && JSON.stringify(now.lastRun) === JSON.stringify(before.lastRun)
}

/** A website, live; says aloud when a run has ended. */
export function useCrawl(id: string) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const query = useQuery(crawlById(id))
  const [isLost, setLost] = useState(false)
  const seen = useRef<CrawlProgress | null>(null)
  useEffect(() => {
    const subscription = api.crawler.crawls.watch.subscribe(
      { id },
      {
        onData: (crawl) => {
          setLost(false)
          client.setQueryData(crawlById(id).queryKey, crawl)
          const before = seen.current
          seen.current = crawl
          if (before === null || isSame(before, crawl)) return
          // A short run may have come and gone between two looks.
          void client.invalidateQueries({ queryKey: ['crawl-pages', id] })
          const { name, lastRun, spaceId } = crawl
          if (lastRun?.finishedAt == null) return
          announce(
            lastRun.state === 'failed'
              ? t('crawls.announceFailed', { name })
              : t('crawls.announceDone', { name }),
          )
          void client.invalidateQueries({ queryKey: crawlList(spaceId).queryKey })
        },
        onConnectionStateChange: (state) => setLost(state.state === 'connecting' && state.error !== null),
        onError: () => setLost(true),
      },
    )
    return () => subscription.unsubscribe()
  }, [id, client, t])
  return { ...query, isLost }
}
