import { useTranslation } from 'react-i18next'
import { DataTable } from '../../ui/data-table.tsx'

type Tally = { key: string; up: number; down: number }
type TallyTableProps = {
  title: string
  head: string
  rows: readonly Tally[]
  nameOf: (key: string) => string
  /** Said where there are no rows. */
  empty: string
}

/** Good and bad ratings by something. */
export function TallyTable({ title, head, rows, nameOf, empty }: TallyTableProps) {
  const { t } = useTranslation()
  return (
    <section className="flex min-w-0 flex-col gap-3">
      <h3 className="font-medium">{title}</h3>
      <DataTable
        label={title}
        rows={rows}
        rowKey={({ key }) => key}
        empty={empty}
        columns={[
          { key: 'name', title: head, render: ({ key }) => nameOf(key), sort: ({ key }) => nameOf(key) },
          {
            key: 'up',
            title: t('admin.quality.good'),
            render: ({ up }) => up,
            sort: ({ up }) => up,
            numeric: true,
          },
          {
            key: 'down',
            title: t('admin.quality.bad'),
            render: ({ down }) => down,
            sort: ({ down }) => down,
            numeric: true,
          },
        ]}
      />
    </section>
  )
}
