import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { QualityRun } from '../../api.ts'
import { useLanguage } from '../../i18n/i18n.ts'
import { formatMoment } from '../../lib/format.ts'
import { Choice } from '../../ui/choice.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { FiguresTable } from './figures-table.tsx'
import { OutcomeTable } from './outcome-table.tsx'
import { qualityRun } from './quality-data.ts'

/** One measurement: its figures beside another's, and what came of each question. */
export function RunDetails({ run, others }: { run: QualityRun; others: readonly QualityRun[] }) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const before = others.find(({ startedAt }) => startedAt < run.startedAt)
  const [otherId, setOtherId] = useState(before?.id ?? '')
  const other = others.find(({ id }) => id === otherId)
  const details = useQuery(qualityRun(run.id))
  const compared = useQuery({ ...qualityRun(otherId), enabled: other !== undefined })
  return (
    <section aria-labelledby="run-heading" className="flex flex-col gap-5">
      <div className="flex flex-wrap items-end justify-between gap-4">
        <h2 id="run-heading" className="font-serif text-2xl">
          {t('admin.quality.runOf', { when: formatMoment(run.startedAt, language) })}
        </h2>
        {others.length > 0 && (
          <div className="w-full max-w-64">
            <Choice
              label={t('admin.quality.compare')}
              value={otherId}
              options={[
                { value: '', text: t('admin.quality.compareNone') },
                ...others.map(({ id, startedAt }) => ({
                  value: id,
                  text: formatMoment(startedAt, language),
                })),
              ]}
              onChange={setOtherId}
            />
          </div>
        )}
      </div>
      <FiguresTable figures={run.figures} compared={other?.figures} />
      <Loaded query={details}>
        {({ outcomes }) => <OutcomeTable outcomes={outcomes} compared={compared.data?.outcomes} />}
      </Loaded>
    </section>
  )
}
