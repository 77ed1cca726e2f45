import { queryOptions, useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { AdminPage } from '../admin-page.tsx'
import { Appearance } from './appearance.tsx'
import { Organisation } from './organisation.tsx'
import { Rules } from './rules.tsx'

/** The settings of the organisation. */
export const tenantSettings = queryOptions({
  queryKey: ['tenant-settings'],
  queryFn: ({ signal }) => api.admin.tenant.read.query(undefined, { signal }),
})

/** Name and kind of the organisation, the rules that hold in it, and how the console looks for it. */
export function SettingsPage() {
  const { t } = useTranslation()
  const { tab } = useSearch({ from: '/admin/settings' })
  const query = useQuery(tenantSettings)
  return (
    <AdminPage title={t('admin.settings.title')} lead={t('admin.settings.lead')}>
      <Loaded query={query}>
        {(settings) => (
          <Tabs
            label={t('admin.settings.title')}
            first={tab}
            entries={[
              {
                key: 'organisation',
                title: t('admin.settings.organisation'),
                render: () => <Organisation settings={settings} />,
              },
              { key: 'rules', title: t('admin.settings.rules'), render: () => <Rules settings={settings} /> },
              {
                key: 'appearance',
                title: t('admin.settings.appearance'),
                render: () => <Appearance settings={settings} />,
              },
            ]}
          />
        )}
      </Loaded>
    </AdminPage>
  )
}
