import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../i18n/i18n.ts'
import { formatAgo, formatDollars } from '../lib/format.ts'
import { DataTable } from '../ui/data-table.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { agentRuns } from './agent-data.ts'
import { RunState } from './run-state.tsx'

/** The person's runs of an agent, the newest first. */
export function RunTable({ agentId }: { agentId: string }) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const query = useQuery({ ...agentRuns(agentId), refetchInterval: 5_000 })
  return (
    <Loaded query={query}>
      {(runs) => (
        <DataTable
          label={t('agents.runs')}
          rows={runs}
          rowKey={({ id }) => id}
          empty={t('agents.noRuns')}
          columns={[
            {
              key: 'input',
              title: t('agents.task'),
              render: (run) => (
                <Link
                  to="/agents/runs/$runId"
                  params={{ runId: run.id }}
                  className="focus-ring line-clamp-2 rounded underline decoration-line-strong underline-offset-4"
                >
                  {run.input}
                </Link>
              ),
            },
            { key: 'state', title: t('agents.columns.state'), render: (run) => <RunState run={run} /> },
            {
              key: 'when',
              title: t('agents.columns.when'),
              render: ({ createdAt }) => formatAgo(createdAt, language),
            },
            {
              key: 'cost',
              title: t('agents.columns.cost'),
              numeric: true,
              render: ({ costMicros }) => formatDollars(costMicros, language),
            },
          ]}
        />
      )}
    </Loaded>
  )
}
