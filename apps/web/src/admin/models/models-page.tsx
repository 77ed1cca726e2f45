import { useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Tabs } from '../../ui/tabs.tsx'
import { AdminPage } from '../admin-page.tsx'
import { Aliases } from './aliases.tsx'
import { ModelRules } from './model-rules.tsx'
import { Prices } from './prices.tsx'
import { Providers } from './providers.tsx'

/** The providers of language models, names for models, prices, and what is allowed with every call. */
export function ModelsPage() {
  const { t } = useTranslation()
  const { tab } = useSearch({ from: '/admin/models' })
  return (
    <AdminPage title={t('admin.models.title')} lead={t('admin.models.lead')}>
      <Tabs
        label={t('admin.models.title')}
        first={tab}
        entries={[
          { key: 'providers', title: t('admin.models.providers'), render: () => <Providers /> },
          { key: 'aliases', title: t('admin.models.aliases'), render: () => <Aliases /> },
          { key: 'prices', title: t('admin.models.prices'), render: () => <Prices /> },
          { key: 'rules', title: t('admin.models.rules'), render: () => <ModelRules /> },
        ]}
      />
    </AdminPage>
  )
}
