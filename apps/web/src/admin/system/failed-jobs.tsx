import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useCan } from '../../account/account-state.ts'
import { api } from '../../api.ts'
import { useLanguage } from '../../i18n/i18n.ts'
import { formatMoment } from '../../lib/format.ts'
import { announce } from '../../ui/announcer.tsx'
import { Button } from '../../ui/button.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Problem } from '../../ui/problem.tsx'
import { failedJobs, queues } from './system-data.ts'

/** The organisation's jobs of a queue that were given up, each with a button that puts it back. */
export function FailedJobs({ queue }: { queue: string }) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const client = useQueryClient()
  const mayRetry = useCan('tenant:admin')
  const jobs = useQuery(failedJobs(queue))
  const retry = useMutation({
    mutationFn: (id: string) => api.mesh.queues.retry.mutate({ queue, id }),
    onSuccess: () => announce(t('admin.queues.putBack')),
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: failedJobs(queue).queryKey })
      await client.invalidateQueries({ queryKey: queues.queryKey })
    },
  })
  return (
    <section aria-labelledby="failed-heading" className="flex flex-col gap-3">
      <h2 id="failed-heading" className="font-serif text-2xl">
        {t('admin.queues.failedOf', { queue })}
      </h2>
      <p className="text-sm text-ink-soft">{t('admin.queues.failedLead')}</p>
      {retry.error && <Problem error={retry.error} />}
      <Loaded query={jobs}>
        {(rows) => (
          <DataTable
            label={t('admin.queues.failedOf', { queue })}
            columns={[
              {
                key: 'failedAt',
                title: t('admin.queues.failedAt'),
                width: 'w-48',
                render: ({ failedAt }) => formatMoment(failedAt, language),
                sort: ({ failedAt }) => failedAt,
              },
              { key: 'reason', title: t('admin.queues.reason'), render: ({ reason }) => reason },
              {
                key: 'attempts',
                title: t('admin.queues.attempts'),
                render: ({ attempts }) => attempts,
                numeric: true,
              },
              {
                key: 'request',
                title: t('admin.queues.request'),
                render: ({ requestId }) => <span className="text-xs break-all">{requestId ?? '–'}</span>,
              },
            ]}
            rows={rows}
            rowKey={({ id }) => id}
            empty={t('admin.queues.noneFailed')}
            renderActions={
              mayRetry
                ? ({ id, failedAt }) => (
                    <Button
                      size="small"
                      icon="refresh"
                      isDisabled={retry.isPending}
                      aria-label={t('common.actionOn', {
                        action: t('common.retry'),
                        name: formatMoment(failedAt, language),
                      })}
                      onPress={() => retry.mutate(id)}
                    >
                      {t('common.retry')}
                    </Button>
                  )
                : undefined
            }
          />
        )}
      </Loaded>
    </section>
  )
}
