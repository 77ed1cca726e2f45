import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { AdminPage } from '../admin-page.tsx'
import { FailedJobs } from './failed-jobs.tsx'
import { queues } from './system-data.ts'

/** What waits, runs and has failed in every queue; failed jobs of one's own organisation can be tried again. */
export function QueuesPage() {
  const { t } = useTranslation()
  const query = useQuery(queues)
  const [chosen, setChosen] = useState<string>()
  return (
    <AdminPage title={t('admin.queues.title')} lead={t('admin.queues.lead')}>
      <Loaded query={query}>
        {({ queues: rows, store }) => {
          const shown = chosen ?? rows.find(({ failed }) => failed > 0)?.name
          return (
            <>
              <div className="flex flex-col gap-3">
                <DataTable
                  label={t('admin.queues.title')}
                  columns={[
                    {
                      key: 'name',
                      title: t('admin.queues.queue'),
                      render: ({ name, services }) => (
                        <>
                          {name}
                          <span className="block text-sm font-normal text-ink-soft">
                            {services.join(', ')}
                          </span>
                        </>
                      ),
                      sort: ({ name }) => name,
                    },
                    ...(['waiting', 'active', 'delayed'] as const).map((state) => ({
                      key: state,
                      title: t(`admin.queues.${state}`),
                      render: (row: (typeof rows)[number]) => row[state],
                      sort: (row: (typeof rows)[number]) => row[state],
                      numeric: true,
                    })),
                    {
                      key: 'failed',
                      title: t('admin.queues.failed'),
                      render: ({ failed }) => (failed > 0 ? <Badge tone="bad">{failed}</Badge> : 0),
                      sort: ({ failed }) => failed,
                      numeric: true,
                    },
                  ]}
                  rows={rows}
                  rowKey={({ name }) => name}
                  empty={t('admin.queues.none')}
                  renderActions={({ name }) => (
                    <Button
                      size="small"
                      look="bare"
                      aria-label={t('common.actionOn', { action: t('admin.queues.show'), name })}
                      onPress={() => setChosen(name)}
                    >
                      {t('admin.queues.show')}
                    </Button>
                  )}
                />
                <p className="text-sm text-ink-faint">{t(`admin.queues.store.${store}`)}</p>
              </div>
              {shown !== undefined && <FailedJobs key={shown} queue={shown} />}
            </>
          )
        }}
      </Loaded>
    </AdminPage>
  )
}
