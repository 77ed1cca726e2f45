import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Loaded } from '../../ui/loaded.tsx'
import { AdminPage } from '../admin-page.tsx'
import { FeatureCard } from './feature-card.tsx'
import { features } from './features-data.ts'

/** For whom of the organisation each feature is on and, for the operator, in which organisations it exists. */
export function FeaturesPage() {
  const { t } = useTranslation()
  const query = useQuery(features)
  return (
    <AdminPage title={t('admin.features.title')} lead={t('admin.features.lead')}>
      <Loaded query={query}>
        {(list) => (
          <ul className="flex max-w-3xl flex-col gap-4">
            {list.map((one) => (
              <FeatureCard key={one.feature} entry={one} />
            ))}
          </ul>
        )}
      </Loaded>
    </AdminPage>
  )
}
