import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../i18n/i18n.ts'
import { formatDuration } from '../../lib/format.ts'
import type { EdgeSignals } from './service-graph.ts'

type Procedure = EdgeSignals['procedures'][number]

/** The procedures that were called over an edge, each with how its calls are carried out. */
export function PolicyList({ procedures }: { procedures: readonly Procedure[] }) {
  const { t } = useTranslation()
  const textOf = usePolicyText()
  return (
    <ul className="text-sm">
      {procedures.map((procedure) => (
        <li
          key={`${procedure.surface} ${procedure.path}`}
          className="border-b border-line py-2 last:border-0"
        >
          <span className="flex flex-wrap justify-between gap-x-4">
            <span className="font-medium break-all">
              {procedure.surface}.{procedure.path}
            </span>
            <span className="text-ink-soft tabular-nums">
              {t('admin.services.called', { count: procedure.calls })}
              {procedure.failed > 0 && (
                <span className="text-danger">
                  {' '}
                  · {t('admin.services.ofThemFailed', { count: procedure.failed })}
                </span>
              )}
            </span>
          </span>
          <span className="block text-ink-soft">{textOf(procedure.policy)}</span>
        </li>
      ))}
    </ul>
  )
}

function usePolicyText(): (policy: Procedure['policy']) => string {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const time = (ms: number) => formatDuration(ms, language)
  return (policy) => {
    if (policy === null) return t('admin.services.policy.passed')
    const { timeoutMs, retry, hedgeAfter, cacheMs, priority, idempotent } = policy
    return [
      timeoutMs === null
        ? t('admin.services.policy.standard')
        : t('admin.services.policy.timeout', { time: time(timeoutMs) }),
      retry === 0 ? t('admin.services.policy.noRetry') : t('admin.services.policy.retry', { count: retry }),
      ...(hedgeAfter === null
        ? []
        : [t('admin.services.policy.hedge', { after: hedgeAfter === 'p95' ? 'p95' : time(hedgeAfter) })]),
      ...(cacheMs === 0 ? [] : [t('admin.services.policy.cache', { time: time(cacheMs) })]),
      ...(priority === 'batch' ? [t('admin.services.policy.batch')] : []),
      ...(idempotent ? [t('admin.services.policy.idempotent')] : []),
    ].join(' · ')
  }
}
