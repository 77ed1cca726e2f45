import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { spaceList } from '../../spaces/space-data.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { allRatings, type RatingDays } from './quality-data.ts'
import { TallyTable } from './tally-table.tsx'

/** Ratings of every space beside each other, for those who may see all. */
export function AllSpaces({ days }: { days: RatingDays }) {
  const { t } = useTranslation()
  const ratings = useQuery(allRatings(days))
  const { data: spaces } = useQuery(spaceList)
  return (
    <Loaded query={ratings}>
      {({ bySpace }) => (
        <TallyTable
          title={t('admin.quality.bySpace')}
          head={t('admin.quality.space')}
          rows={bySpace}
          empty={t('admin.quality.noSpaceRatings')}
          nameOf={(key) => spaces?.find(({ id }) => id === key)?.name ?? t('admin.quality.gone')}
        />
      )}
    </Loaded>
  )
}
