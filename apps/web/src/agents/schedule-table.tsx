import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import type { AgentSchedule } from '../api.ts'
import { useLanguage } from '../i18n/i18n.ts'
import { formatMoment } from '../lib/format.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { DataTable } from '../ui/data-table.tsx'
import { Confirm } from '../ui/dialog.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Menu, MenuAction } from '../ui/menu.tsx'
import { ScheduleDialog } from './schedule-dialog.tsx'
import { scheduleList } from './trigger-data.ts'
import { TriggerState } from './trigger-state.tsx'

type Asking =
  | { readonly what: 'add' }
  | { readonly what: 'edit' | 'delete'; readonly schedule: AgentSchedule }

/** The person's schedules of an agent, and how they are made, changed, paused and deleted. */
export function ScheduleTable({ agentId }: { agentId: string }) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const client = useQueryClient()
  const query = useQuery(scheduleList(agentId))
  const [asking, setAsking] = useState<Asking>()
  const close = () => setAsking(undefined)
  const after = (work: Promise<unknown>) =>
    work.then(() => client.invalidateQueries({ queryKey: scheduleList(agentId).queryKey }))
  const { schedules } = api.agents
  const update = ({ id, input, cron, timeZone }: AgentSchedule, paused: boolean) =>
    after(schedules.update.mutate({ id, input, cron, timeZone, paused }))
  return (
    <>
      <Loaded query={query}>
        {(rows) => (
          <DataTable
            label={t('agents.triggers.schedules')}
            rows={rows}
            rowKey={({ id }) => id}
            empty={t('agents.triggers.noSchedules')}
            columns={[
              { key: 'input', title: t('agents.task'), render: ({ input }) => input },
              {
                key: 'state',
                title: t('agents.columns.state'),
                render: (row) => <TriggerState trigger={row} />,
              },
              {
                key: 'next',
                title: t('agents.triggers.next'),
                render: ({ nextRunAt }) => (nextRunAt === null ? '–' : formatMoment(nextRunAt, language)),
              },
              {
                key: 'last',
                title: t('agents.triggers.last'),
                render: ({ lastRunAt, lastRunId }) =>
                  lastRunAt === null || lastRunId === null ? (
                    t('agents.triggers.never')
                  ) : (
                    <Link
                      to="/agents/runs/$runId"
                      params={{ runId: lastRunId }}
                      className="focus-ring rounded underline decoration-line-strong underline-offset-4"
                    >
                      {formatMoment(lastRunAt, language)}
                    </Link>
                  ),
              },
            ]}
            renderActions={(row) => (
              <Menu
                label={t('common.moreFor', { name: row.input })}
                button={<IconButton icon="more" label={t('common.moreFor', { name: row.input })} />}
              >
                <MenuAction icon="pencil" onAction={() => setAsking({ what: 'edit', schedule: row })}>
                  {t('agents.edit')}
                </MenuAction>
                {row.paused ? (
                  <MenuAction icon="refresh" onAction={() => void update(row, false)}>
                    {t('agents.run.resume')}
                  </MenuAction>
                ) : (
                  <MenuAction icon="stop" onAction={() => void update(row, true)}>
                    {t('agents.run.pause')}
                  </MenuAction>
                )}
                <MenuAction icon="trash" danger onAction={() => setAsking({ what: 'delete', schedule: row })}>
                  {t('common.delete')}
                </MenuAction>
              </Menu>
            )}
          />
        )}
      </Loaded>
      <Button icon="plus" onPress={() => setAsking({ what: 'add' })} className="mt-4">
        {t('agents.triggers.addSchedule')}
      </Button>
      {asking?.what === 'add' && (
        <ScheduleDialog
          onSave={(fields) => after(schedules.create.mutate({ agentId, ...fields }))}
          onClose={close}
        />
      )}
      {asking?.what === 'edit' && (
        <ScheduleDialog
          schedule={asking.schedule}
          onSave={(fields) => update({ ...asking.schedule, ...fields }, asking.schedule.paused)}
          onClose={close}
        />
      )}
      <Confirm
        title={t('agents.triggers.deleteSchedule')}
        text={t('agents.triggers.deleteScheduleText')}
        action={t('common.delete')}
        open={asking?.what === 'delete'}
        onClose={close}
        onConfirm={async () => {
          if (asking?.what === 'delete') await after(schedules.delete.mutate({ id: asking.schedule.id }))
        }}
      />
    </>
  )
}
