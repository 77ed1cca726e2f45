import { useTranslation } from 'react-i18next'
import type { AuditEntry } from '../../api.ts'
import { useLanguage } from '../../i18n/i18n.ts'
import { formatMoment } from '../../lib/format.ts'
import { Button } from '../../ui/button.tsx'
import { SmallDialog } from '../../ui/dialog.tsx'

/** Everything that one entry of the log says. */
export function AuditDetail({ entry, onClose }: { entry: AuditEntry; onClose: () => void }) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const facts: [string, string | null][] = [
    [t('admin.audit.at'), formatMoment(entry.at, language)],
    [t('admin.audit.actor'), entry.actorName ?? entry.actorId],
    [t('admin.audit.via'), entry.via],
    [t('admin.audit.address'), entry.address],
    [t('admin.audit.service'), entry.service],
    [t('admin.audit.action'), entry.action],
    [t('admin.audit.resource'), [entry.resourceKind, entry.resourceId].filter(Boolean).join(' ')],
    [t('admin.audit.outcome'), entry.outcome],
    [t('admin.audit.request'), entry.requestId],
    [t('admin.audit.trace'), entry.traceId],
    [t('admin.audit.hash'), entry.hash],
  ]
  return (
    <SmallDialog title={t('admin.audit.entry', { number: entry.seq })} open onClose={onClose} wide>
      <dl className="mt-4 grid grid-cols-[minmax(6rem,auto)_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-sm">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-ink-soft">{name}</dt>
            <dd className="break-all">{value || '–'}</dd>
          </div>
        ))}
      </dl>
      {entry.input !== null && (
        <>
          <h3 className="mt-5 text-sm font-medium">{t('admin.audit.input')}</h3>
          <pre className="mt-1.5 rounded-xl border border-line bg-canvas p-3 text-xs break-all whitespace-pre-wrap">
            {JSON.stringify(entry.input, null, 2)}
          </pre>
        </>
      )}
      <div className="mt-6 flex justify-end">
        <Button look="primary" onPress={onClose}>
          {t('common.done')}
        </Button>
      </div>
    </SmallDialog>
  )
}
