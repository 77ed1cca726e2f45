import { Icon } from './icon.tsx'

type SortHeadProps = {
  title: string
  className: string
  numeric: boolean
  order?: 'none' | 'ascending' | 'descending'
  onSort?: () => void
}

/** The head of a column; a button where the rows can be sorted by it. */
export function SortHead({ title, className, numeric, order, onSort }: SortHeadProps) {
  if (!onSort || !order) {
    return (
      <th scope="col" className={`${className} font-medium`}>
        {title}
      </th>
    )
  }
  const turned =
    order === 'ascending' ? 'rotate-180' : order === 'none' ? 'opacity-0 group-hover:opacity-60' : ''
  return (
    <th scope="col" className={`${className} font-medium`} aria-sort={order}>
      <button
        type="button"
        onClick={onSort}
        className={`group focus-ring -mx-1 inline-flex cursor-pointer items-center gap-1 rounded px-1 font-medium hover:text-ink ${numeric ? 'flex-row-reverse' : ''}`}
      >
        {title}
        <Icon name="chevron" className={`size-4 ${turned}`} />
      </button>
    </th>
  )
}
