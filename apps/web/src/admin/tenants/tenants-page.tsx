import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { TenantEntry } from '../../api.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Confirm } from '../../ui/dialog.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { AdminPage } from '../admin-page.tsx'
import { FoundDialog } from './found-dialog.tsx'

const allTenants = queryOptions({
  queryKey: ['all-tenants'],
  queryFn: ({ signal }) => api.admin.tenants.listAll.query(undefined, { signal }),
})

type Asking = { what: 'add' } | { what: 'confirm' | 'withdraw'; tenant: TenantEntry; host: string }

/** The organisations of the platform, for those who operate it. */
export function TenantsPage() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const query = useQuery(allTenants)
  const [asking, setAsking] = useState<Asking>()
  const close = () => setAsking(undefined)
  const refresh = () => client.invalidateQueries()
  return (
    <AdminPage
      title={t('admin.tenants.title')}
      lead={t('admin.tenants.lead')}
      actions={
        <Button look="primary" icon="plus" onPress={() => setAsking({ what: 'add' })}>
          {t('admin.tenants.add')}
        </Button>
      }
    >
      <Loaded query={query}>
        {(rows) => (
          <DataTable
            label={t('admin.tenants.title')}
            columns={[
              {
                key: 'name',
                title: t('admin.settings.name'),
                render: ({ name }) => name,
                sort: ({ name }) => name,
              },
              {
                key: 'kind',
                title: t('admin.settings.kind'),
                render: ({ kind }) => t(`admin.settings.kinds.${kind}`),
                sort: ({ kind }) => kind,
              },
              { key: 'host', title: t('admin.tenants.host'), render: (tenant) => <HostCell {...tenant} /> },
              {
                key: 'people',
                title: t('admin.tenants.people'),
                render: ({ people }) => people,
                sort: ({ people }) => people,
                numeric: true,
              },
            ]}
            rows={rows}
            rowKey={({ id }) => id}
            empty={t('admin.tenants.none')}
            renderActions={(tenant) => (
              <HostActions tenant={tenant} onAsk={(what, host) => setAsking({ what, tenant, host })} />
            )}
          />
        )}
      </Loaded>
      {asking?.what === 'add' && <FoundDialog onSaved={refresh} onClose={close} />}
      {(asking?.what === 'confirm' || asking?.what === 'withdraw') && (
        <Confirm
          title={t(`admin.tenants.${asking.what}Title`)}
          text={t(`admin.tenants.${asking.what}Text`, { host: asking.host, name: asking.tenant.name })}
          action={t(`admin.tenants.${asking.what}`)}
          look={asking.what === 'confirm' ? 'primary' : 'danger'}
          open
          onClose={close}
          onConfirm={async () => {
            const host = asking.what === 'confirm' ? asking.host : null
            await api.admin.tenants.confirmHost.mutate({ id: asking.tenant.id, host })
            await refresh()
          }}
        />
      )}
    </AdminPage>
  )
}

function HostCell({ domain, host }: TenantEntry) {
  const { t } = useTranslation()
  if (domain === null) return <span className="text-ink-faint">{t('admin.tenants.none')}</span>
  return (
    <span className="flex flex-wrap items-center gap-2">
      {domain}
      <Badge tone={host === null ? 'warn' : 'good'}>
        {t(host === null ? 'admin.tenants.waits' : 'admin.tenants.confirmed')}
      </Badge>
    </span>
  )
}

function HostActions({
  tenant: { domain, host, name },
  onAsk,
}: {
  tenant: TenantEntry
  onAsk: (what: 'confirm' | 'withdraw', host: string) => void
}) {
  const { t } = useTranslation()
  if (domain === null) return null
  const what = host === null ? 'confirm' : 'withdraw'
  const action = t(`admin.tenants.${what}`)
  return (
    <Button
      size="small"
      aria-label={t('common.actionOn', { action, name })}
      onPress={() => onAsk(what, host ?? domain)}
    >
      {action}
    </Button>
  )
}
