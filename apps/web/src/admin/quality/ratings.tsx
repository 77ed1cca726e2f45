import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCan } from '../../account/account-state.ts'
import { useLanguage } from '../../i18n/i18n.ts'
import { formatDay, formatPercent } from '../../lib/format.ts'
import { BarChart } from '../../ui/bar-chart.tsx'
import { FigureCards } from '../../ui/figure-card.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Segments } from '../../ui/segments.tsx'
import { AllAgents } from './all-agents.tsx'
import { AllSpaces } from './all-spaces.tsx'
import { ratingDays, type RatingDays, spaceRatings } from './quality-data.ts'
import { reasonName } from './reason-name.ts'
import { Remarks } from './remarks.tsx'
import { TallyTable } from './tally-table.tsx'

/** What people think of answers from a space, and what they wrote. */
export function Ratings({ spaceId }: { spaceId: string }) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const [days, setDays] = useState<RatingDays>(30)
  const ratings = useQuery(spaceRatings(spaceId, days))
  const seesAll = useCan('feedback:read')
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-wrap items-center justify-between gap-4">
        <p className="max-w-2xl text-sm text-ink-soft">{t('admin.quality.ratingsLead')}</p>
        <Segments
          label={t('admin.quality.days')}
          value={String(days)}
          options={ratingDays.map((count) => ({
            value: String(count),
            text: t('admin.quality.lastDays', { count }),
          }))}
          onChange={(value) => setDays(ratingDays.find((one) => String(one) === value) ?? 30)}
        />
      </div>
      <Loaded query={ratings}>
        {({ up, down, byDay, byModel, byReason, remarks }) =>
          up + down === 0 ? (
            <p className="text-ink-soft">{t('admin.quality.noRatings')}</p>
          ) : (
            <>
              <FigureCards
                figures={[
                  { title: t('admin.quality.good'), value: String(up) },
                  { title: t('admin.quality.bad'), value: String(down) },
                  { title: t('admin.quality.badShare'), value: formatPercent(down / (up + down), language) },
                ]}
              />
              <BarChart
                title={t('admin.quality.badByDay')}
                points={daysBefore(days).map((key) => ({
                  key,
                  name: formatDay(key, language),
                  value: byDay.find((one) => one.key === key)?.down ?? 0,
                }))}
                format={String}
              />
              <div className="grid gap-6 lg:grid-cols-2">
                <TallyTable
                  title={t('admin.quality.byModel')}
                  head={t('admin.quality.model')}
                  rows={byModel}
                  empty={t('admin.quality.noRatings')}
                  nameOf={(key) =>
                    key === '' || key === 'local/extractive' ? t('admin.quality.quotedModel') : key
                  }
                />
                <TallyTable
                  title={t('admin.quality.byReason')}
                  head={t('admin.quality.reason')}
                  rows={byReason}
                  empty={t('admin.quality.noReasons')}
                  nameOf={(key) => reasonName(key, (reason) => t(`ratings.reasons.${reason}`))}
                />
              </div>
              <Remarks spaceId={spaceId} remarks={remarks} />
            </>
          )
        }
      </Loaded>
      {seesAll && (
        <>
          <AllSpaces days={days} />
          <AllAgents days={days} />
        </>
      )}
    </div>
  )
}

/** The last days, as the server names them, the oldest first. */
function daysBefore(count: number): string[] {
  const today = Date.now()
  return Array.from({ length: count }, (_, at) =>
    new Date(today - (count - 1 - at) * 24 * 3_600_000).toISOString().slice(0, 10),
  )
}
