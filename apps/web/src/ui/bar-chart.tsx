import { useId } from 'react'
import { useTranslation } from 'react-i18next'

type Point = { key: string; name: string; value: number }
type BarChartProps = { title: string; points: readonly Point[]; format: (value: number) => string }

const height = 100
const slot = 10

/** Bars over time. The same figures stand below as a table, for those who cannot see or want to read them. */
export function BarChart({ title, points, format }: BarChartProps) {
  const { t } = useTranslation()
  const id = useId()
  const highest = Math.max(0, ...points.map(({ value }) => value))
  const peak = points.find(({ value }) => value === highest)
  const total = points.reduce((sum, { value }) => sum + value, 0)
  return (
    <figure aria-labelledby={id} className="rounded-2xl border border-line bg-surface p-4">
      <figcaption id={id} className="flex flex-wrap items-baseline justify-between gap-x-4 text-sm">
        <span className="font-medium">{title}</span>
        <span className="text-ink-soft tabular-nums">
          {highest > 0 && peak
            ? t('common.chartPeak', { value: format(highest), when: peak.name })
            : t('common.chartNothing')}
        </span>
      </figcaption>
      <svg
        viewBox={`0 0 ${points.length * slot} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t('common.chartText', { title, total: format(total), count: points.length })}
        className="mt-3 block h-32 w-full text-accent"
      >
        {points.map(({ key, value }, index) => {
          const share = highest > 0 ? (value / highest) * height : 0
          const shown = value > 0 ? Math.max(share, 2) : 0.6
          return (
            <rect
              key={key}
              x={index * slot + 1}
              y={height - shown}
              width={slot - 2}
              height={shown}
              fill="currentColor"
              opacity={value > 0 ? 1 : 0.35}
            />
          )
        })}
      </svg>
      <div className="mt-1 flex justify-between text-xs text-ink-faint" aria-hidden="true">
        <span>{points[0]?.name}</span>
        <span>{points.at(-1)?.name}</span>
      </div>
      <details className="mt-2 text-sm">
        <summary className="focus-ring w-fit cursor-pointer rounded text-ink-soft">
          {t('common.chartTable')}
        </summary>
        <div className="mt-2 max-h-64 overflow-y-auto" tabIndex={0} role="region" aria-label={title}>
          <table className="w-full">
            <tbody>
              {points.map(({ key, name, value }) => (
                <tr key={key} className="border-b border-line last:border-0">
                  <th scope="row" className="py-1 text-left font-normal">
                    {name}
                  </th>
                  <td className="py-1 text-right tabular-nums">{format(value)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </figure>
  )
}
