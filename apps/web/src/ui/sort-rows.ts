/** The column by which a table is sorted. */
export type Sorting = { key: string; descending: boolean }

type Order<Row> = { by: (row: Row) => string | number; descending: boolean; language: string }

/** The rows in order; words as the language orders them, with numbers inside them by their size. */
export function sortRows<Row>(rows: readonly Row[], { by, descending, language }: Order<Row>): Row[] {
  const { compare } = new Intl.Collator(language, { numeric: true })
  const sign = descending ? -1 : 1
  return rows.toSorted((left, right) => {
    const [a, b] = [by(left), by(right)]
    return sign * (typeof a === 'number' && typeof b === 'number' ? a - b : compare(String(a), String(b)))
  })
}
