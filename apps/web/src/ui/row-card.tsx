import type { ReactNode } from 'react'
import type { Column } from './data-table.tsx'

type RowCardProps<Row> = { row: Row; columns: readonly Column<Row>[]; actions: ReactNode }

/** A row of a table on a narrow screen: its name, below it each further column that says something, with its title. */
export function RowCard<Row>({ row, columns: [name, ...others], actions }: RowCardProps<Row>) {
  return (
    <li className="rounded-2xl border border-line bg-surface p-4 text-sm">
      <div className="flex items-start gap-3">
        <div className="min-w-0 flex-1 font-medium wrap-anywhere">{name?.render(row)}</div>
        {actions !== undefined && <div className="-mt-1.5 -mr-1.5 flex shrink-0">{actions}</div>}
      </div>
      <dl className="mt-2 grid grid-cols-[minmax(5.5rem,auto)_minmax(0,1fr)] gap-x-4 gap-y-1">
        {others.map((column) => (
          <div key={column.key} className="contents has-[>dd:empty]:hidden">
            <dt className="text-ink-soft">{column.title}</dt>
            <dd className="wrap-anywhere">{column.render(row)}</dd>
          </div>
        ))}
      </dl>
    </li>
  )
}
