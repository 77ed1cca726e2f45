import { useInfiniteQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AuditEntry } from '../../api.ts'
import { useLanguage } from '../../i18n/i18n.ts'
import { formatMoment } from '../../lib/format.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button, buttonClass } from '../../ui/button.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { AdminPage } from '../admin-page.tsx'
import { AuditDetail } from './audit-detail.tsx'
import { AuditFilters } from './audit-filters.tsx'
import { AuditLevel } from './audit-level.tsx'
import { auditEntries, filterInput, noFilter } from './audit-data.ts'
import { VerifyButton } from './verify-button.tsx'

/** Who did what to which thing: filter, look closer, examine, take along. */
export function AuditPage() {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const [filter, setFilter] = useState(noFilter)
  const [shown, setShown] = useState<AuditEntry>()
  const wanted = useDeferredValue(filter)
  const query = useInfiniteQuery(auditEntries(wanted))
  const search = new URLSearchParams(filterInput(wanted)).toString()
  return (
    <AdminPage
      title={t('admin.audit.title')}
      lead={t('admin.audit.lead')}
      actions={(['csv', 'json'] as const).map((format) => (
        <a
          key={format}
          href={`/files/archive/audit/audit.${format}?${search}`}
          className={buttonClass()}
          download
        >
          {t(`admin.audit.export.${format}`)}
        </a>
      ))}
    >
      <VerifyButton />
      <AuditFilters filter={filter} onChange={setFilter} />
      <Loaded query={query}>
        {({ pages }) => (
          <DataTable<AuditEntry>
            label={t('admin.audit.title')}
            columns={[
              {
                key: 'at',
                title: t('admin.audit.at'),
                width: 'w-44',
                render: ({ at }) => formatMoment(at, language),
              },
              {
                key: 'actor',
                title: t('admin.audit.actor'),
                render: ({ actorName, actorId }) => actorName ?? actorId ?? t('admin.audit.nobody'),
              },
              {
                key: 'action',
                title: t('admin.audit.action'),
                render: ({ action, service }) => (
                  <>
                    <code className="text-sm">{action}</code>
                    <span className="block text-xs text-ink-soft">{service}</span>
                  </>
                ),
              },
              {
                key: 'resource',
                title: t('admin.audit.resource'),
                render: ({ resourceKind, resourceId }) => (
                  <>
                    {resourceKind ?? '–'}
                    <span className="block text-xs break-all text-ink-soft">{resourceId}</span>
                  </>
                ),
              },
              {
                key: 'outcome',
                title: t('admin.audit.outcome'),
                render: ({ outcome }) => (
                  <Badge tone={outcome === 'ok' ? 'good' : 'bad'}>
                    {outcome === 'ok' ? t('admin.audit.ok') : outcome}
                  </Badge>
                ),
              },
            ]}
            rows={pages.flatMap(({ entries }) => entries)}
            rowKey={({ seq }) => String(seq)}
            empty={t('admin.audit.empty')}
            renderActions={(entry) => (
              <Button
                size="small"
                look="bare"
                aria-label={t('common.actionOn', { action: t('admin.audit.detail'), name: `#${entry.seq}` })}
                onPress={() => setShown(entry)}
              >
                {t('admin.audit.detail')}
              </Button>
            )}
            onMore={query.hasNextPage ? () => void query.fetchNextPage() : undefined}
          />
        )}
      </Loaded>
      <AuditLevel />
      {shown && <AuditDetail entry={shown} onClose={() => setShown(undefined)} />}
    </AdminPage>
  )
}
