import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { AgentStep } from '../api.ts'
import { useLanguage } from '../i18n/i18n.ts'
import { formatDollars, formatNumber } from '../lib/format.ts'
import { agentRun } from './agent-data.ts'
import { RunState } from './run-state.tsx'

/** The run of an agent that was asked: the way to it, where it stands, and what it has used so far. */
export function ChildRun({ child }: { child: NonNullable<AgentStep['childRun']> }) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const { data } = useQuery(agentRun(child.id))
  return (
    <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1">
      <Link
        to="/agents/runs/$runId"
        params={{ runId: child.id }}
        className="focus-ring inline-flex min-h-9 items-center rounded-lg text-sm underline underline-offset-4"
      >
        {t('agents.run.title', { name: child.agentName })}
      </Link>
      {data && (
        <>
          <RunState run={data.run} />
          <span className="text-sm text-ink-soft">
            {t('agents.run.sum', {
              steps: formatNumber(data.steps.length, language),
              tokens: formatNumber(data.run.tokensIn + data.run.tokensOut, language),
              cost: formatDollars(data.run.costMicros, language),
            })}
          </span>
        </>
      )}
    </div>
  )
}
