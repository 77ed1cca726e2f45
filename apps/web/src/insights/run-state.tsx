import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import type { Insight, InsightRun } from '../api.ts'
import { useReasonText } from '../lib/reason-text.ts'
import { Button } from '../ui/button.tsx'
import { Problem } from '../ui/problem.tsx'
import { insightById } from './insight-data.ts'

type RunStateProps = { insight: Insight; run: InsightRun | null }

/** How far the latest run is, with the way to end it; why it failed; nothing where it is done. */
export function RunState({ insight, run }: RunStateProps) {
  const { t } = useTranslation()
  const reasonText = useReasonText()
  if (run === null || run.state === 'done') return null
  if (run.state === 'cancelled') return <p className="text-ink-soft">{t('insights.state.cancelled')}</p>
  if (run.state === 'failed')
    return (
      <p className="rounded-2xl bg-danger-wash px-5 py-4" role="alert">
        {reasonText(run.errorReason ?? '')}
      </p>
    )
  return <Progress insight={insight} run={run} />
}

function Progress({ insight: { id, canEdit }, run }: { insight: Insight; run: InsightRun }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const cancel = useMutation({
    mutationFn: () => api.insight.cancel.mutate({ id }),
    onSuccess: () => client.invalidateQueries({ queryKey: insightById(id).queryKey }),
  })
  const { stage, done, total, state } = run
  const said =
    state === 'waiting'
      ? t('insights.state.waiting')
      : total === 0
        ? t('insights.preparing')
        : t(`insights.stage.${stage}`, { done, total: Math.max(done, total) })
  return (
    <section
      aria-label={t('insights.running')}
      className="flex flex-col gap-3 rounded-2xl border border-line bg-surface p-5"
    >
      <p role="status" className="flex items-center gap-2.5">
        <span className="breathing size-2.5 rounded-full bg-accent" aria-hidden="true" />
        {said}
      </p>
      <progress
        aria-label={said}
        value={total === 0 ? undefined : done}
        max={Math.max(1, total)}
        className="h-2 w-full overflow-hidden rounded-full accent-accent"
      />
      {cancel.error && <Problem error={cancel.error} />}
      {canEdit && (
        <div>
          <Button size="small" icon="stop" isPending={cancel.isPending} onPress={() => cancel.mutate()}>
            {t('insights.cancel')}
          </Button>
        </div>
      )}
    </section>
  )
}
