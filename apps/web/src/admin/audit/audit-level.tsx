import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useCan } from '../../account/account-state.ts'
import { api } from '../../api.ts'
import { Problem } from '../../ui/problem.tsx'
import { Switch } from '../../ui/switch.tsx'
import { auditLevel } from './audit-data.ts'

/** Whether the log also keeps what people entered; for those who may decide that. */
export function AuditLevel() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const may = useCan('tenant:admin')
  const { data } = useQuery(auditLevel)
  const set = useMutation({
    mutationFn: (full: boolean) => api.admin.audit.setLevel.mutate({ level: full ? 'full' : 'metadata' }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['audit-level'] }),
  })
  if (!data || !may) return null
  return (
    <div className="max-w-2xl">
      {set.error && <Problem error={set.error} className="mb-3" />}
      <Switch
        label={t('admin.audit.full')}
        hint={t('admin.audit.fullHint')}
        on={data.level === 'full'}
        disabled={set.isPending}
        onChange={(on) => set.mutate(on)}
      />
    </div>
  )
}
