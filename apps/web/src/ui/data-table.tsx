import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useMedia } from '../lib/media.ts'
import { Button } from './button.tsx'
import { RowCard } from './row-card.tsx'
import { SortHead } from './sort-head.tsx'
import { sortRows } from './sort-rows.ts'
import type { Sorting } from './sort-rows.ts'

/** One column of a table; the first one names the row. */
export type Column<Row> = {
  key: string
  title: string
  render: (row: Row) => ReactNode
  /** What the rows are sorted by; without it the column cannot be sorted. */
  sort?: (row: Row) => string | number
  /** Numbers stand at the end of their cell. */
  numeric?: boolean
  /** Tailwind width of the column, e.g. `w-40`. */
  width?: string
}

type DataTableProps<Row> = {
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** Buttons or a menu at the end of the row. */
  renderActions?: ((row: Row) => ReactNode) | undefined
  /** Shown instead of a table without rows. */
  empty: string
  sorted?: Sorting
  /** Loads what follows; absent when everything is here. */
  onMore?: (() => void) | undefined
}

/** Rows that are drawn at first and with each further step. */
const step = 50
const cell = 'px-3 py-3 align-top first:pl-4 last:pr-4'

/** A table that can be sorted; on narrow screens each row becomes a card with the columns' names. */
export function DataTable<Row>({
  label,
  columns,
  rows,
  rowKey,
  renderActions,
  empty,
  sorted,
  onMore,
}: DataTableProps<Row>) {
  const { t, i18n } = useTranslation()
  const wide = useMedia('(min-width: 64rem)')
  const [sorting, setSorting] = useState<Sorting | undefined>(sorted)
  const [limit, setLimit] = useState(step)
  if (rows.length === 0) {
    return (
      <>
        <p className="rounded-2xl border border-dashed border-line-strong px-5 py-8 text-center text-ink-soft">
          {empty}
        </p>
        {onMore && (
          <div className="mt-4 flex justify-center">
            <Button size="small" onPress={onMore}>
              {t('common.more')}
            </Button>
          </div>
        )}
      </>
    )
  }
  const by = columns.find(({ key }) => key === sorting?.key)?.sort
  const ordered =
    by && sorting ? sortRows(rows, { by, descending: sorting.descending, language: i18n.language }) : rows
  const shown = ordered.slice(0, limit)
  const more = limit < rows.length ? () => setLimit(limit + step) : onMore
  return (
    <>
      {wide ? (
        <div className="rounded-2xl border border-line bg-surface">
          <table aria-label={label} className="w-full text-left text-sm">
            <thead>
              <tr className="border-b border-line text-ink-soft">
                {columns.map((column) => (
                  <SortHead
                    key={column.key}
                    title={column.title}
                    numeric={column.numeric === true}
                    className={`${cell} ${column.width ?? ''} ${column.numeric ? 'text-right' : ''}`}
                    {...(column.sort && {
                      order:
                        sorting?.key !== column.key
                          ? 'none'
                          : sorting.descending
                            ? 'descending'
                            : 'ascending',
                      onSort: () =>
                        setSorting({
                          key: column.key,
                          descending:
                            sorting?.key === column.key ? !sorting.descending : column.numeric === true,
                        }),
                    })}
                  />
                ))}
                {renderActions && (
                  <th scope="col" className="w-12">
                    <span className="sr-only">{t('common.actions')}</span>
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {shown.map((row) => (
                <tr key={rowKey(row)} className="border-b border-line last:border-0">
                  {columns.map((column, index) =>
                    index === 0 ? (
                      <th key={column.key} scope="row" className={`${cell} font-medium wrap-anywhere`}>
                        {column.render(row)}
                      </th>
                    ) : (
                      <td
                        key={column.key}
                        className={`${cell} ${column.numeric ? 'text-right tabular-nums' : 'wrap-anywhere'}`}
                      >
                        {column.render(row)}
                      </td>
                    ),
                  )}
                  {renderActions && (
                    <td className="py-1.5 pr-2 text-right align-top whitespace-nowrap">
                      {renderActions(row)}
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        <ul aria-label={label} className="flex flex-col gap-3">
          {shown.map((row) => (
            <RowCard key={rowKey(row)} row={row} columns={columns} actions={renderActions?.(row)} />
          ))}
        </ul>
      )}
      {more && (
        <div className="mt-4 flex items-center justify-center gap-4">
          <span className="text-sm text-ink-soft">{t('common.shownOf', { count: shown.length })}</span>
          <Button size="small" onPress={more}>
            {t('common.more')}
          </Button>
        </div>
      )}
    </>
  )
}
