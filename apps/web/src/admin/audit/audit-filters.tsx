import { useTranslation } from 'react-i18next'
import { Choice } from '../../ui/choice.tsx'
import { Field } from '../../ui/field.tsx'
import { useNames } from '../usage/usage-data.ts'
import type { AuditFilter } from './audit-data.ts'

type AuditFiltersProps = { filter: AuditFilter; onChange: (filter: AuditFilter) => void }

/** Narrows the log to a person, an action, an outcome or some days. */
export function AuditFilters({ filter, onChange }: AuditFiltersProps) {
  const { t } = useTranslation()
  const people = useNames('person')
  const set = (name: keyof AuditFilter) => (value: string) => onChange({ ...filter, [name]: value })
  return (
    <div
      className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3"
      role="group"
      aria-label={t('admin.audit.filter')}
    >
      <Choice
        label={t('admin.audit.actor')}
        value={filter.actorId}
        options={[
          { value: '', text: t('admin.audit.everybody') },
          ...[...people].map(([id, name]) => ({ value: id, text: name })),
        ]}
        onChange={set('actorId')}
      />
      <Field label={t('admin.audit.action')} value={filter.action} onChange={set('action')} maxLength={200} />
      <Field
        label={t('admin.audit.service')}
        value={filter.service}
        onChange={set('service')}
        maxLength={200}
      />
      <Choice
        label={t('admin.audit.outcome')}
        value={filter.outcome}
        options={[
          { value: '', text: t('admin.audit.all') },
          { value: 'ok', text: t('admin.audit.ok') },
          { value: 'failed', text: t('admin.audit.failed') },
        ]}
        onChange={set('outcome')}
      />
      <Field type="date" label={t('admin.audit.from')} value={filter.from} onChange={set('from')} />
      <Field type="date" label={t('admin.audit.until')} value={filter.until} onChange={set('until')} />
    </div>
  )
}
