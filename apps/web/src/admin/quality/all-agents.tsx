import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { agentList } from '../../agents/agent-data.ts'
import { useLanguage } from '../../i18n/i18n.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { allRatings, type RatingDays } from './quality-data.ts'

/** The stars of every agent beside each other, for those who may see all. */
export function AllAgents({ days }: { days: RatingDays }) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const { data: known } = useQuery(agentList)
  const nameOf = (agentId: string) =>
    known?.find(({ id }) => id === agentId)?.name ?? t('admin.quality.agentGone')
  const number = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
  return (
    <section className="flex min-w-0 flex-col gap-3">
      <h3 className="font-medium">{t('admin.quality.byAgent')}</h3>
      <Loaded query={useQuery(allRatings(days))}>
        {({ agents }) => (
          <DataTable
            label={t('admin.quality.byAgent')}
            rows={agents}
            rowKey={({ agentId }) => agentId}
            empty={t('admin.quality.noStars')}
            columns={[
              {
                key: 'name',
                title: t('admin.quality.agent'),
                render: ({ agentId }) => nameOf(agentId),
                sort: ({ agentId }) => nameOf(agentId),
              },
              {
                key: 'mean',
                title: t('admin.quality.stars'),
                render: ({ mean }) => t('admin.quality.starsOf', { mean: number.format(mean) }),
                sort: ({ mean }) => mean,
                numeric: true,
              },
              {
                key: 'count',
                title: t('admin.quality.starCount'),
                render: ({ count }) => count,
                sort: ({ count }) => count,
                numeric: true,
              },
            ]}
          />
        )}
      </Loaded>
    </section>
  )
}
