import type { Language } from '../../i18n/i18n.ts'
import type { Span } from './usage-data.ts'

const hourMs = 3_600_000
const lengths = { '24h': 24, '7d': 7, '30d': 30, '90d': 90 } as const

type Step = { at: string | Date; costMicros: number; calls: number }
type Point = { key: string; name: string; costMicros: number; calls: number }

type Course = { span: Span; language: Language; now?: number }

/** Every hour or day of a span up to now, also those in which nothing was used. Days are those of UTC, as the platform counts. */
export function courseOf(steps: readonly Step[], { span, language, now = Date.now() }: Course): Point[] {
  const stepMs = span === '24h' ? hourMs : 24 * hourMs
  const known = new Map(steps.map((step) => [new Date(step.at).getTime(), step]))
  const format = new Intl.DateTimeFormat(
    language,
    span === '24h'
      ? { hour: '2-digit', minute: '2-digit' }
      : { day: 'numeric', month: 'short', timeZone: 'UTC' },
  )
  const last = Math.floor(now / stepMs) * stepMs
  return Array.from({ length: lengths[span] }, (_, index) => {
    const at = last - (lengths[span] - 1 - index) * stepMs
    const step = known.get(at)
    return {
      key: String(at),
      name: format.format(at),
      costMicros: step?.costMicros ?? 0,
      calls: step?.calls ?? 0,
    }
  })
}
