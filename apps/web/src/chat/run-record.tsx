import '../agents/register-texts.ts'
import { useQuery } from '@tanstack/react-query'
import { errorOf } from '@wattos/client'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import { RunSteps } from './run-steps.tsx'

/** How an answer came about whose run has ended, for whom it is their own; nothing until that is known. */
export function RunRecord({ runId }: { runId: string }) {
  const { t } = useTranslation()
  const { data, error } = useQuery({
    queryKey: ['agent-run', runId],
    queryFn: ({ signal }) => api.agents.runs.get.query({ id: runId }, { signal }),
    staleTime: 60_000,
    retry: false,
  })
  if (errorOf(error)?.reason === 'RUN_NOT_FOUND')
    return <p className="text-sm text-ink-faint">{t('chat.agent.stepsGone')}</p>
  return data && <RunSteps run={data.run} steps={data.steps} />
}
