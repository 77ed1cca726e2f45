import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../i18n/i18n.ts'
import { formatMoment } from '../lib/format.ts'
import { Button } from '../ui/button.tsx'
import { DataTable } from '../ui/data-table.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { type HookAsking, HookDialogs } from './hook-dialogs.tsx'
import { HookMenu } from './hook-menu.tsx'
import { hookList } from './trigger-data.ts'
import { TriggerState } from './trigger-state.tsx'

/** The person's webhooks of an agent, and how they are made, changed and taken back. */
export function HookTable({ agentId }: { agentId: string }) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const query = useQuery(hookList(agentId))
  const [asking, setAsking] = useState<HookAsking>()
  return (
    <>
      <Loaded query={query}>
        {(rows) => (
          <DataTable
            label={t('agents.triggers.hooks')}
            rows={rows}
            rowKey={({ id }) => id}
            empty={t('agents.triggers.noHooks')}
            columns={[
              {
                key: 'name',
                title: t('agents.triggers.hookName'),
                render: ({ name }) => name,
                width: 'w-44',
              },
              {
                key: 'state',
                title: t('agents.columns.state'),
                render: (row) => <TriggerState trigger={row} />,
              },
              {
                key: 'address',
                title: t('agents.triggers.address'),
                render: ({ path }) => <code className="text-xs wrap-anywhere">{location.origin + path}</code>,
              },
              {
                key: 'last',
                title: t('agents.triggers.received'),
                render: ({ lastCallAt }) =>
                  lastCallAt === null ? t('agents.triggers.never') : formatMoment(lastCallAt, language),
              },
            ]}
            renderActions={(row) => <HookMenu hook={row} onAsk={setAsking} />}
          />
        )}
      </Loaded>
      <Button icon="plus" onPress={() => setAsking({ what: 'add' })} className="mt-4">
        {t('agents.triggers.addHook')}
      </Button>
      <HookDialogs agentId={agentId} asking={asking} onAsk={setAsking} />
    </>
  )
}
