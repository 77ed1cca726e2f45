import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import { useLanguage } from '../../i18n/i18n.ts'
import { saveText } from '../../lib/download.ts'
import { formatDollars, formatNumber } from '../../lib/format.ts'
import { BarChart } from '../../ui/bar-chart.tsx'
import { Button } from '../../ui/button.tsx'
import { Choice } from '../../ui/choice.tsx'
import { FigureCards } from '../../ui/figure-card.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Segments } from '../../ui/segments.tsx'
import { AdminPage } from '../admin-page.tsx'
import { courseOf } from './course.ts'
import { UsageTable } from './usage-table.tsx'
import { dimensions, spans, usage } from './usage-data.ts'
import type { Dimension, Span } from './usage-data.ts'

/** What language models were used for, by whom, and what it cost. */
export function UsagePage() {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const [span, setSpan] = useState<Span>('30d')
  const [by, setBy] = useState<Dimension>('person')
  const query = useQuery(usage(span, by))
  const download = useMutation({
    mutationFn: async () => {
      const { name, csv } = await api.llm.usage.csv.query({ span, by })
      saveText(name, csv, 'text/csv;charset=utf-8')
    },
  })
  return (
    <AdminPage
      title={t('admin.usage.title')}
      lead={t('admin.usage.lead')}
      actions={
        <Button icon="down" isPending={download.isPending} onPress={() => download.mutate()}>
          {t('admin.usage.csv')}
        </Button>
      }
    >
      {download.error && <Problem error={download.error} />}
      <Segments
        label={t('admin.usage.span')}
        value={span}
        options={spans.map((value) => ({ value, text: t(`admin.usage.spans.${value}`) }))}
        onChange={setSpan}
      />
      <Loaded query={query}>
        {({ rows, course, total }) => {
          const points = courseOf(course, { span, language })
          return (
            <>
              <FigureCards
                figures={[
                  { title: t('admin.usage.cost'), value: formatDollars(total.costMicros, language) },
                  ...(total.savedMicros > 0
                    ? [{ title: t('admin.usage.saved'), value: formatDollars(total.savedMicros, language) }]
                    : []),
                  { title: t('admin.usage.calls'), value: formatNumber(total.calls, language) },
                  {
                    title: t('admin.usage.failed'),
                    value: formatNumber(total.failed, language),
                    bad: total.failed > 0,
                  },
                  { title: t('admin.usage.tokensIn'), value: formatNumber(total.tokensIn, language) },
                  { title: t('admin.usage.tokensOut'), value: formatNumber(total.tokensOut, language) },
                ]}
              />
              <div className="grid gap-4 lg:grid-cols-2">
                <BarChart
                  title={t('admin.usage.cost')}
                  points={points.map(({ costMicros, ...point }) => ({ ...point, value: costMicros }))}
                  format={(micros) => formatDollars(micros, language)}
                />
                <BarChart
                  title={t('admin.usage.calls')}
                  points={points.map(({ calls, ...point }) => ({ ...point, value: calls }))}
                  format={(calls) => formatNumber(calls, language)}
                />
              </div>
              <div className="flex flex-col gap-4">
                <div className="max-w-xs">
                  <Choice
                    label={t('admin.usage.by')}
                    value={by}
                    options={dimensions.map((value) => ({
                      value,
                      text: t(`admin.usage.dimension.${value}`),
                    }))}
                    onChange={setBy}
                  />
                </div>
                <UsageTable rows={rows} by={by} />
              </div>
            </>
          )
        }}
      </Loaded>
    </AdminPage>
  )
}
