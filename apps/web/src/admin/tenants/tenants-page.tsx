import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import { Button } from '../../ui/button.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { AdminPage } from '../admin-page.tsx'
import { ClaimConfirm, ClaimedNames, hostsOf, mailDomainsOf } from './claimed-names.tsx'
import type { Claim } from './claimed-names.tsx'
import { FoundDialog } from './found-dialog.tsx'

const allTenants = queryOptions({
  queryKey: ['all-tenants'],
  queryFn: ({ signal }) => api.admin.tenants.listAll.query(undefined, { signal }),
})

/** The organisations of the platform, for those who operate it. */
export function TenantsPage() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const query = useQuery(allTenants)
  const [adding, setAdding] = useState(false)
  const [asking, setAsking] = useState<Claim>()
  const refresh = () => client.invalidateQueries()
  return (
    <AdminPage
      title={t('admin.tenants.title')}
      lead={t('admin.tenants.lead')}
      actions={
        <Button look="primary" icon="plus" onPress={() => setAdding(true)}>
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
              {
                key: 'host',
                title: t('admin.tenants.hostName'),
                render: (tenant) => (
                  <ClaimedNames claims={hostsOf(tenant)} none={t('admin.tenants.none')} onAsk={setAsking} />
                ),
              },
              {
                key: 'mail',
                title: t('admin.tenants.mailDomains'),
                render: (tenant) => (
                  <ClaimedNames
                    claims={mailDomainsOf(tenant)}
                    none={t('admin.tenants.noDomains')}
                    onAsk={setAsking}
                  />
                ),
              },
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
          />
        )}
      </Loaded>
      {adding && <FoundDialog onSaved={refresh} onClose={() => setAdding(false)} />}
      {asking && <ClaimConfirm claim={asking} onSaved={refresh} onClose={() => setAsking(undefined)} />}
    </AdminPage>
  )
}
