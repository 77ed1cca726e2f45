import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../i18n/i18n.ts'
import type { Language } from '../../i18n/i18n.ts'
import { formatDuration } from '../../lib/format.ts'
import type { ServiceEdge } from './service-graph.ts'

/** How the figures of an edge are said. */
export interface EdgeText {
  readonly name: string
  readonly rate: string
  /** Failures and time, or nothing where nothing was called. */
  readonly quality: string
  readonly way: string
  /** Said only when something is wrong with it. */
  readonly breaker: string | undefined
}

/** Puts an edge into words. */
export function useEdgeText(): (edge: ServiceEdge) => EdgeText {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const number = new Intl.NumberFormat(language, { maximumSignificantDigits: 2 })
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumSignificantDigits: 2 })
  return (edge) => {
    const name = t('admin.services.edge', { caller: edge.from, callee: edge.to })
    const rate =
      edge.perSecond === 0
        ? t('admin.services.quiet')
        : t('admin.services.rate', { rate: number.format(edge.perSecond) })
    const failed =
      edge.failed === 0
        ? t('admin.services.noErrors')
        : t('admin.services.errors', { share: percent.format(edge.failed) })
    const time = edge.p95 === null ? [] : [t('admin.services.p95', { time: formatTime(edge.p95, language) })]
    const quality = edge.perSecond === 0 ? '' : [failed, ...time].join(' · ')
    const waiting = edge.inFlight === 0 ? [] : [t('admin.services.waiting', { count: edge.inFlight })]
    const ways = edge.transports.map((transport) => t(`admin.services.transport.${transport}`)).join(', ')
    const way = [...(ways === '' ? [] : [ways]), ...waiting].join(' · ')
    const breaker =
      edge.breaker === 'closed'
        ? undefined
        : t('admin.services.breakerIs', { state: t(`admin.services.breaker.${edge.breaker}`) })
    return { name, rate, quality, way, breaker }
  }
}

/** How long calls took: below ten milliseconds to a tenth. */
export function formatTime(ms: number, language: Language): string {
  if (ms >= 10) return formatDuration(ms, language)
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: 'millisecond',
    unitDisplay: 'short',
    maximumFractionDigits: 1,
  }).format(ms)
}
