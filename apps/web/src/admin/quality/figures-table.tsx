import { useTranslation } from 'react-i18next'
import type { QualityRun } from '../../api.ts'
import { useLanguage } from '../../i18n/i18n.ts'
import { formatPercent } from '../../lib/format.ts'
import { DataTable } from '../../ui/data-table.tsx'

type Figures = QualityRun['figures'][number]
const names = ['recall1', 'recall5', 'recall20', 'mrr', 'ndcg10', 'answered', 'abstained'] as const

/** The figures of each way of searching; with another run's, how far each has moved. */
export function FiguresTable({
  figures,
  compared,
}: {
  figures: readonly Figures[]
  compared: readonly Figures[] | undefined
}) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const shown = names.filter((name) => figures.some((row) => row[name] !== null))
  const cell = (row: Figures, name: (typeof names)[number]) => {
    const value = row[name]
    const before = compared?.find(({ mode }) => mode === row.mode)?.[name]
    if (value === null) return '–'
    return (
      <>
        {formatPercent(value, language)}
        {before !== null && before !== undefined && <Move by={value - before} />}
      </>
    )
  }
  return (
    <DataTable
      label={t('admin.quality.figures')}
      columns={[
        {
          key: 'mode',
          title: t('admin.quality.mode'),
          render: ({ mode }) => t(`admin.quality.modes.${mode}`),
        },
        ...shown.map((name) => ({
          key: name,
          title: t(`admin.quality.figure.${name}`),
          render: (row: Figures) => cell(row, name),
          numeric: true,
        })),
      ]}
      rows={figures}
      rowKey={({ mode }) => mode}
      empty={t('admin.quality.noRuns')}
    />
  )
}

function Move({ by }: { by: number }) {
  const { language } = useLanguage()
  const points = Math.round(by * 100)
  const text = new Intl.NumberFormat(language, { signDisplay: 'exceptZero' }).format(points)
  const colour = points > 0 ? 'text-accent' : points < 0 ? 'text-danger' : 'text-ink-faint'
  return <span className={`ml-1.5 text-xs ${colour}`}>{points === 0 ? '±0' : text}</span>
}
