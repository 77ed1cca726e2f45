import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../i18n/i18n.ts'
import { InlineBreakerSign } from './breaker-sign.tsx'
import { formatTime } from './edge-text.ts'
import { type EdgeSignals, failuresIn } from './service-graph.ts'
import { PolicyList } from './policy-list.tsx'

const heading = 'mt-5 mb-1.5 text-xs font-medium text-ink-faint'

/** What one process knows of an edge. */
export function EdgeDetails({ edge }: { edge: EdgeSignals }) {
  const { t } = useTranslation()
  const facts = [
    [
      t('admin.services.way'),
      edge.transports.map((transport) => t(`admin.services.transport.${transport}`)).join(', '),
    ],
    [t('admin.services.inFlight'), String(edge.inFlight)],
    [t('admin.services.extra'), `${edge.extra.retries}, ${edge.extra.hedges}`],
    ...(edge.budgetLeft === null
      ? []
      : [[t('admin.services.budget'), t('admin.services.budgetLeft', { count: edge.budgetLeft })]]),
  ]
  return (
    <>
      <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-ink-soft">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <h4 className={heading}>{t('admin.services.signals')}</h4>
      <Signals edge={edge} />
      {edge.endpoints.length > 0 && (
        <>
          <h4 className={heading}>{t('admin.services.endpoints')}</h4>
          <ul className="text-sm">
            {edge.endpoints.map((endpoint) => (
              <li key={endpoint.url} className="py-1 break-words">
                <span className="block">{endpoint.url}</span>
                <span className="block text-ink-soft">
                  <InlineBreakerSign state={endpoint.breaker} />{' '}
                  {[
                    t('admin.services.breakerIs', { state: t(`admin.services.breaker.${endpoint.breaker}`) }),
                    t('admin.services.weight', { weight: endpoint.weight }),
                    ...(endpoint.ejected ? [t('admin.services.ejected')] : []),
                  ].join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      <h4 className={heading}>{t('admin.services.policies')}</h4>
      <PolicyList procedures={edge.procedures} />
      <h4 className={heading}>{t('admin.services.failures')}</h4>
      <Failures failures={edge.failures} />
    </>
  )
}

const cell =
  'border-b border-line py-1.5 text-right tabular-nums pl-3 first:pl-0 [overflow-wrap:anywhere] first:[overflow-wrap:normal] hyphens-auto'

function Signals({ edge }: { edge: EdgeSignals }) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const time = (ms: number | null | undefined) =>
    ms === null || ms === undefined ? t('admin.services.none') : formatTime(ms, language)
  const failed = (one: EdgeSignals['calls'] | null) =>
    one === null
      ? t('admin.services.none')
      : [failuresIn(one), ...Object.entries(one.errors).map(([code, count]) => `${code} ${count}`)].join(
          ' · ',
        )
  const count = (one: EdgeSignals['calls'] | null) =>
    one === null ? t('admin.services.none') : String(one.count)
  const rows = [
    [t('admin.services.calls'), count(edge.calls), count(edge.attempts)],
    [t('admin.services.failed'), failed(edge.calls), failed(edge.attempts)],
    ...(['p50', 'p95', 'p99'] as const).map((name) => [
      name,
      time(edge.calls[name]),
      time(edge.attempts?.[name]),
    ]),
  ]
  return (
    <table className="w-full text-sm">
      <thead>
        <tr className="text-ink-soft">
          {[t('admin.services.measure'), t('admin.services.after'), t('admin.services.before')].map(
            (name, index) => (
              <th key={name} scope="col" className={`${cell} font-normal ${index === 0 ? '!text-left' : ''}`}>
                {name}
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, after, before]) => (
          <tr key={name}>
            <th scope="row" className={`${cell} !text-left font-normal text-ink-soft`}>
              {name}
            </th>
            <td className={cell}>{after}</td>
            <td className={cell}>{before}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Failures({ failures }: Pick<EdgeSignals, 'failures'>) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const clock = new Intl.DateTimeFormat(language, { timeStyle: 'medium' })
  if (failures.length === 0) return <p className="text-sm text-ink-soft">{t('admin.services.noFailures')}</p>
  return (
    <ol className="text-sm">
      {failures.map((failure, index) => (
        <li
          // The calls of a batch may fail together, alike in everything.
          key={`${failure.at} ${failure.requestId} ${failure.path} ${index}`}
          className="border-b border-line py-2 break-words last:border-0"
        >
          <span className="block">
            <time dateTime={new Date(failure.at).toISOString()} className="text-ink-soft tabular-nums">
              {clock.format(failure.at)}
            </time>{' '}
            {failure.path} <span className="text-danger">{failure.reason ?? failure.code}</span>
            {failure.reason !== null && failure.reason !== failure.code && (
              <span className="text-ink-soft"> ({failure.code})</span>
            )}
          </span>
          <span className="block text-xs break-all text-ink-soft">
            {t('admin.services.request', { id: failure.requestId })}
          </span>
          {failure.traceId !== null && (
            <span className="block text-xs break-all text-ink-soft">
              {t('admin.services.trace', { id: failure.traceId })}
            </span>
          )}
        </li>
      ))}
    </ol>
  )
}
