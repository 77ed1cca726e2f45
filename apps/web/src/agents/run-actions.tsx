import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useCan } from '../account/account-state.ts'
import { api } from '../api.ts'
import type { AgentRun } from '../api.ts'
import { Button, buttonClass } from '../ui/button.tsx'
import { Problem } from '../ui/problem.tsx'

/** What can be done with a run that has not ended. */
export function RunActions({ run }: { run: AgentRun }) {
  const { t } = useTranslation()
  const mayDecide = useCan('agent:approve')
  const change = useMutation({
    mutationFn: (kind: 'cancel' | 'pause' | 'resume') => api.agents.runs[kind].mutate({ id: run.id }),
  })
  if (['completed', 'failed', 'cancelled'].includes(run.state)) return null
  return (
    <>
      <div className="mt-5 flex flex-wrap gap-3">
        {run.state === 'waiting_approval' && mayDecide && (
          <Link to="/approvals" className={buttonClass('primary')}>
            {t('agents.run.decide')}
          </Link>
        )}
        {run.paused ? (
          <Button onPress={() => change.mutate('resume')}>{t('agents.run.resume')}</Button>
        ) : (
          <Button onPress={() => change.mutate('pause')}>{t('agents.run.pause')}</Button>
        )}
        <Button icon="stop" onPress={() => change.mutate('cancel')}>
          {t('agents.run.cancel')}
        </Button>
      </div>
      {change.error && <Problem error={change.error} className="mt-4" />}
    </>
  )
}
