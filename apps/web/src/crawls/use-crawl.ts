import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import { announce } from '../ui/announcer.tsx'
import { crawlById, crawlList } from './crawl-data.ts'

/** A website, live; says aloud when a run has ended. */
export function useCrawl(id: string) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const query = useQuery(crawlById(id))
  const [isLost, setLost] = useState(false)
  const wasRunning = useRef(false)
  useEffect(() => {
    const subscription = api.crawler.crawls.watch.subscribe(
      { id },
      {
        onData: (crawl) => {
          setLost(false)
          client.setQueryData(crawlById(id).queryKey, crawl)
          const running = crawl.lastRun !== null && crawl.lastRun.finishedAt === null
          if (wasRunning.current && !running) {
            const { name } = crawl
            const failed = crawl.lastRun?.state === 'failed'
            announce(failed ? t('crawls.announceFailed', { name }) : t('crawls.announceDone', { name }))
            void client.invalidateQueries({ queryKey: crawlList(crawl.spaceId).queryKey })
          }
          if (wasRunning.current || running) void client.invalidateQueries({ queryKey: ['crawl-pages', id] })
          wasRunning.current = running
        },
        onConnectionStateChange: (state) => setLost(state.state === 'connecting' && state.error !== null),
        onError: () => setLost(true),
      },
    )
    return () => subscription.unsubscribe()
  }, [id, client, t])
  return { ...query, isLost }
}
