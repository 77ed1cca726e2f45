import { useTranslation } from 'react-i18next'
import type { AuditEntry } from '../../api.ts'
import { useLanguage } from '../../i18n/i18n.ts'
import { formatMoment } from '../../lib/format.ts'
import { SmallDialog } from '../../ui/dialog.tsx'
import { Done } from '../../ui/done.tsx'
import { Facts } from '../../ui/facts.tsx'

/** Everything that one entry of the log says. */
export function AuditDetail({ entry, onClose }: { entry: AuditEntry; onClose: () => void }) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const facts = [
    { name: t('admin.audit.at'), value: formatMoment(entry.at, language) },
    { name: t('admin.audit.actor'), value: entry.actorName ?? entry.actorId },
    { name: t('admin.audit.via'), value: entry.via },
    { name: t('admin.audit.address'), value: entry.address },
    { name: t('admin.audit.service'), value: entry.service },
    { name: t('admin.audit.action'), value: entry.action },
    {
      name: t('admin.audit.resource'),
      value: [entry.resourceKind, entry.resourceId].filter(Boolean).join(' '),
    },
    { name: t('admin.audit.outcome'), value: entry.outcome },
    { name: t('admin.audit.request'), value: entry.requestId },
    { name: t('admin.audit.trace'), value: entry.traceId },
    { name: t('admin.audit.hash'), value: entry.hash },
  ]
  return (
    <SmallDialog title={t('admin.audit.entry', { number: entry.seq })} open onClose={onClose} wide>
      <Facts facts={facts} />
      {entry.input !== null && (
        <>
          <h3 className="mt-5 text-sm font-medium">{t('admin.audit.input')}</h3>
          <pre className="mt-1.5 rounded-xl border border-line bg-canvas p-3 text-xs wrap-anywhere whitespace-pre-wrap">
            {JSON.stringify(entry.input, null, 2)}
          </pre>
        </>
      )}
      <Done onClose={onClose} />
    </SmallDialog>
  )
}
