import { useTranslation } from 'react-i18next'
import type { SignOnService } from '../../api.ts'
import { Badge } from '../../ui/badge.tsx'
import { IconButton } from '../../ui/button.tsx'
import { IssuerTest } from './issuer-test.tsx'

type ServiceCardProps = { service: SignOnService; onChange: () => void; onRemove: () => void }

/** A service with its rules in short, a test, and what can be done with it. */
export function ServiceCard({ service, onChange, onRemove }: ServiceCardProps) {
  const { t } = useTranslation()
  const { name, issuer, domains, active, joins, mappings } = service
  return (
    <li className="rounded-2xl border border-line bg-surface p-5">
      <div className="flex items-start gap-3">
        <div className="min-w-0 flex-1">
          <h2 className="text-lg font-medium wrap-anywhere">{name}</h2>
          <p className="text-sm wrap-anywhere text-ink-soft">{issuer}</p>
          <p className="text-sm wrap-anywhere text-ink-soft">{domains.join(', ')}</p>
        </div>
        <div className="-mt-1 -mr-1 flex">
          <IconButton
            small
            icon="pencil"
            label={t('common.actionOn', { action: t('admin.signOn.change'), name })}
            onPress={onChange}
          />
          <IconButton
            small
            icon="trash"
            label={t('common.actionOn', { action: t('common.delete'), name })}
            onPress={onRemove}
          />
        </div>
      </div>
      <div className="mt-3 mb-4 flex flex-wrap gap-1.5">
        <Badge tone={active ? 'good' : 'warn'}>{t(active ? 'admin.signOn.on' : 'admin.signOn.off')}</Badge>
        <Badge>{t(joins ? 'admin.signOn.joinsBadge' : 'admin.signOn.membersBadge')}</Badge>
        {mappings.length > 0 && <Badge>{t('admin.signOn.mapped', { count: mappings.length })}</Badge>}
      </div>
      <IssuerTest issuer={issuer} name={name} />
    </li>
  )
}
