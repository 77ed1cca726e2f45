import { useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Tabs } from '../../ui/tabs.tsx'
import { AdminPage } from '../admin-page.tsx'
import { Erasures } from './erasures.tsx'
import { RegisterTable } from './register-table.tsx'
import { Requests } from './requests.tsx'
import { Retention } from './retention.tsx'

/** What is kept about people, for how long, and the answers to those who ask. */
export function PrivacyPage() {
  const { t } = useTranslation()
  const { tab } = useSearch({ from: '/admin/privacy' })
  return (
    <AdminPage title={t('admin.privacy.title')} lead={t('admin.privacy.lead')}>
      <Tabs
        label={t('admin.privacy.title')}
        first={tab}
        entries={[
          { key: 'register', title: t('admin.privacy.register'), render: () => <RegisterTable /> },
          { key: 'requests', title: t('admin.privacy.requests'), render: () => <Requests /> },
          { key: 'erasures', title: t('admin.privacy.erasures'), render: () => <Erasures /> },
          { key: 'retention', title: t('admin.privacy.retention'), render: () => <Retention /> },
        ]}
      />
    </AdminPage>
  )
}
