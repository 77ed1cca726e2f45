import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { QualityRun } from '../../api.ts'
import { useLanguage } from '../../i18n/i18n.ts'
import { formatMoment, formatPercent } from '../../lib/format.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import type { Column } from '../../ui/data-table.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Problem } from '../../ui/problem.tsx'
import { qualityRuns } from './quality-data.ts'
import { RunDetails } from './run-details.tsx'

const tones = { running: 'plain', done: 'good', failed: 'bad' } as const

/** The measurements of a space, and the one that was chosen beside its forerunner. */
export function Measurements({ spaceId }: { spaceId: string }) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const client = useQueryClient()
  const runs = useQuery(qualityRuns(spaceId))
  const [chosen, setChosen] = useState<string>()
  const measure = useMutation({
    mutationFn: () => api.rag.quality.runs.start.mutate({ spaceId }),
    onSettled: () => client.invalidateQueries({ queryKey: ['quality', spaceId, 'runs'] }),
  })
  const figure = (run: QualityRun, name: 'recall1' | 'recall5' | 'answered') => {
    const value = run.figures.find(({ mode }) => mode === 'hybrid')?.[name]
    return value === null || value === undefined ? '–' : formatPercent(value, language)
  }
  const columns: Column<QualityRun>[] = [
    {
      key: 'when',
      title: t('admin.quality.when'),
      render: (run) => formatMoment(run.startedAt, language),
      sort: (run) => run.startedAt,
    },
    {
      key: 'state',
      title: t('admin.quality.state'),
      render: (run) => (
        <Badge tone={tones[run.state]}>
          {run.state === 'running'
            ? t('admin.quality.progress', { done: run.done, count: run.questions })
            : t(`admin.quality.states.${run.state}`)}
        </Badge>
      ),
    },
    { key: 'questions', title: t('admin.quality.questions'), render: (run) => run.questions, numeric: true },
    { key: 'documents', title: t('admin.quality.documents'), render: (run) => run.documents, numeric: true },
    ...(['recall1', 'recall5', 'answered'] as const).map((name) => ({
      key: name,
      title: t(`admin.quality.figure.${name}`),
      render: (run: QualityRun) => figure(run, name),
      numeric: true,
    })),
  ]
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-wrap items-center justify-between gap-4">
        <p className="max-w-2xl text-sm text-ink-soft">{t('admin.quality.runsLead')}</p>
        <Button
          look="primary"
          isPending={measure.isPending}
          isDisabled={runs.data?.some(({ state }) => state === 'running') ?? false}
          onPress={() => measure.mutate()}
        >
          {t('admin.quality.measure')}
        </Button>
      </div>
      {measure.error && <Problem error={measure.error} />}
      <Loaded query={runs}>
        {(all) => {
          const done = all.filter(({ state }) => state === 'done')
          const shown = done.find(({ id }) => id === chosen) ?? done[0]
          return (
            <>
              <DataTable
                label={t('admin.quality.runs')}
                columns={columns}
                rows={all}
                rowKey={({ id }) => id}
                empty={t('admin.quality.noRuns')}
                renderActions={(run) =>
                  run.state === 'done' && (
                    <Button
                      size="small"
                      look="bare"
                      aria-label={t('common.actionOn', {
                        action: t('admin.quality.show'),
                        name: formatMoment(run.startedAt, language),
                      })}
                      onPress={() => setChosen(run.id)}
                    >
                      {t('admin.quality.show')}
                    </Button>
                  )
                }
              />
              {shown && (
                <RunDetails key={shown.id} run={shown} others={done.filter(({ id }) => id !== shown.id)} />
              )}
            </>
          )
        }}
      </Loaded>
    </div>
  )
}
