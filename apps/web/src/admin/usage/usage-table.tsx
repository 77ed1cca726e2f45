import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { UsageRow } from '../../api.ts'
import { useLanguage } from '../../i18n/i18n.ts'
import { formatDollars, formatNumber } from '../../lib/format.ts'
import { buttonClass } from '../../ui/button.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { useNames } from './usage-data.ts'
import type { Dimension } from './usage-data.ts'

// By what kept calls can be found.
const found = { person: 'userId', key: 'keyId', model: 'model' } as const

const counts = ['calls', 'failed', 'tokensIn', 'tokensOut'] as const

/** The usage of each person, group, model or whatever else it is told apart by. */
export function UsageTable({ rows, by }: { rows: readonly UsageRow[]; by: Dimension }) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const names = useNames(by === 'person' || by === 'group' || by === 'key' ? by : undefined)
  const nameOf = ({ key }: UsageRow) => (key === '' ? t('admin.usage.none') : (names.get(key) ?? key))
  const name = by === 'person' || by === 'key' || by === 'model' ? found[by] : undefined
  return (
    <DataTable
      label={t('admin.usage.table')}
      columns={[
        { key: 'key', title: t(`admin.usage.dimension.${by}`), render: nameOf, sort: nameOf },
        ...counts.map((name) => ({
          key: name,
          title: t(`admin.usage.${name}`),
          render: (row: UsageRow) => formatNumber(row[name], language),
          sort: (row: UsageRow) => row[name],
          numeric: true,
        })),
        {
          key: 'cost',
          title: t('admin.usage.cost'),
          render: ({ costMicros }) => formatDollars(costMicros, language),
          sort: ({ costMicros }) => costMicros,
          numeric: true,
        },
      ]}
      rows={rows}
      rowKey={({ key }) => key}
      empty={t('admin.usage.empty')}
      renderActions={
        name &&
        ((row) =>
          row.key !== '' && (
            <Link
              to="/admin/prompts"
              search={{ [name]: row.key }}
              className={buttonClass('bare', 'small')}
              aria-label={t('common.actionOn', { action: t('admin.usage.keptCalls'), name: nameOf(row) })}
            >
              {t('admin.usage.keptCalls')}
            </Link>
          ))
      }
    />
  )
}
