import './register-texts.ts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import type { Citation, Insight } from '../api.ts'
import { PassagePanel } from '../chat/passage-panel.tsx'
import { usePageTitle } from '../shell/page-title.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { PageProblem, Problem } from '../ui/problem.tsx'
import { insightById } from './insight-data.ts'
import { InsightMenu } from './insight-menu.tsx'
import { ResultView } from './result-view.tsx'
import { RunState } from './run-state.tsx'
import { useRun } from './use-run.ts'

/** One analysis: how far it is, and what it says. */
export function InsightPage() {
  const { t } = useTranslation()
  const { insightId } = useParams({ from: '/insights/$insightId' })
  const { data, error, refetch } = useQuery(insightById(insightId))
  usePageTitle(data?.name)
  if (error && !data) return <PageProblem error={error} onRetry={() => void refetch()} />
  if (!data) return <p className="sr-only">{t('common.loading')}</p>
  return <Shown key={data.id} insight={data} />
}

function Shown({ insight }: { insight: Insight }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [shown, setShown] = useState<Citation>()
  const run = useRun(insight)
  const { id, name, url, spaceId, canEdit, level, result } = insight
  const again = useMutation({
    mutationFn: () => api.insight.start.mutate({ id }),
    onSuccess: () => client.invalidateQueries({ queryKey: insightById(id).queryKey }),
  })
  const isBusy = run !== null && run.finishedAt === null
  return (
    <div className="flex min-h-0 flex-1">
      <div className="min-h-0 min-w-0 flex-1 overflow-y-auto" tabIndex={0} role="region" aria-label={name}>
        <div className="mx-auto flex w-full max-w-4xl flex-col gap-6 px-5 py-6 sm:px-10 sm:py-12">
          <Link
            to="/insights"
            className="focus-ring inline-flex min-h-9 w-fit items-center gap-2 rounded-lg text-sm text-ink-soft hover:text-ink"
          >
            <Icon name="back" className="size-4" />
            {t('insights.back')}
          </Link>
          <header className="flex flex-wrap items-start justify-between gap-x-8 gap-y-4">
            <div className="min-w-0">
              <h1 className="font-serif text-3xl wrap-anywhere sm:text-4xl">{name}</h1>
              {url !== null && <p className="mt-1.5 text-ink-soft wrap-anywhere">{url}</p>}
            </div>
            <div className="flex flex-wrap items-center gap-2">
              <Link to="/spaces/$spaceId" params={{ spaceId }} className={buttonClass('quiet')}>
                <Icon name="library" className="size-[1.15rem]" />
                {t('insights.toSpace')}
              </Link>
              {canEdit && !isBusy && (
                <Button icon="refresh" isPending={again.isPending} onPress={() => again.mutate()}>
                  {t('insights.again')}
                </Button>
              )}
              {canEdit && level === 'manage' && <InsightMenu insight={insight} />}
            </div>
          </header>
          {again.error && <Problem error={again.error} />}
          <RunState insight={insight} run={run} />
          {result && <ResultView insight={insight} result={result} onOpen={setShown} />}
        </div>
      </div>
      {shown && <PassagePanel citation={shown} onClose={() => setShown(undefined)} />}
    </div>
  )
}
