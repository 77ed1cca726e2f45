import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import type { Insight, InsightRun } from '../api.ts'
import { announce } from '../ui/announcer.tsx'
import { insightById, insightList } from './insight-data.ts'

/** The latest run of an analysis, live while it has not ended; says aloud how it ended, and has the result read then. */
export function useRun({ id, name, run }: Insight): InsightRun | null {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [seen, setSeen] = useState<InsightRun | null>(null)
  const openId = run !== null && run.finishedAt === null ? run.id : undefined
  useEffect(() => {
    if (openId === undefined) return undefined
    const again = () => {
      void client.invalidateQueries({ queryKey: insightById(id).queryKey })
      void client.invalidateQueries({ queryKey: insightList.queryKey })
    }
    const subscription = api.insight.watch.subscribe(
      { id },
      {
        onData: (now) => {
          setSeen(now)
          if (now.state === 'done') announce(t('insights.announceDone', { name }))
          if (now.state === 'failed') announce(t('insights.announceFailed', { name }))
        },
        onComplete: again,
        onError: again,
      },
    )
    return () => subscription.unsubscribe()
  }, [client, id, name, openId, t])
  return seen !== null && seen.id === run?.id && run.finishedAt === null ? seen : run
}
