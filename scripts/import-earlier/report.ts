/** What became of a row: brought over now, brought over before, kept for a later run, or left where it is. */
export type Fate = 'taken' | 'there' | 'waiting' | 'left'

/** What became of the rows of a table, and why some were left; rows are named by their earlier ids, never by what they hold. */
export interface TableReport {
  readonly table: string
  readonly taken: number
  readonly there: number
  readonly waiting: number
  readonly left: number
  readonly reasons: readonly { readonly why: string; readonly rows: readonly string[] }[]
}

/** Collects what becomes of each row. */
export interface Report {
  readonly note: (table: string, fate: Fate, row?: { readonly id: string; readonly why: string }) => void
  readonly tables: () => readonly TableReport[]
}

/** Begins a report. */
export function beginReport(): Report {
  const counts = new Map<string, Record<Fate, number>>()
  const reasons = new Map<string, Map<string, string[]>>()
  return {
    note(table, fate, row) {
      const found = counts.get(table) ?? { taken: 0, there: 0, waiting: 0, left: 0 }
      counts.set(table, { ...found, [fate]: found[fate] + 1 })
      if (!row) return
      const ofTable = reasons.get(table) ?? new Map<string, string[]>()
      ofTable.set(row.why, [...(ofTable.get(row.why) ?? []), row.id])
      reasons.set(table, ofTable)
    },
    tables: () =>
      [...counts].map(([table, count]) => ({
        table,
        ...count,
        reasons: [...(reasons.get(table) ?? [])].map(([why, rows]) => ({ why, rows })),
      })),
  }
}

/** Rows that are named in the terminal for each reason; the file of --report names all. */
const shown = 5

/** The report as lines for a terminal. */
export function reportText(tables: readonly TableReport[]): string {
  const head = ['table', 'taken', 'there', 'waiting', 'left']
  const rows = tables.map(({ table, taken, there, waiting, left }) =>
    [table, taken, there, waiting, left].map(String),
  )
  const widths = head.map((cell, column) =>
    Math.max(cell.length, ...rows.map((row) => row[column]?.length ?? 0)),
  )
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  ')
  const why = tables.flatMap(({ table, reasons }) =>
    reasons.map(
      ({ why: reason, rows: ids }) =>
        `${table}: ${reason} (${ids.slice(0, shown).join(', ')}${ids.length > shown ? `, and ${ids.length - shown} more` : ''})`,
    ),
  )
  return [line(head), ...rows.map(line), ...(why.length > 0 ? ['', ...why] : [])].join('\n')
}
