import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { Permission } from '../../api.ts'
import { Field } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { roles } from './people-data.ts'
import { PermissionChecks } from './permission-checks.tsx'

type OwnRole = { id: string; name: string; permissions: readonly Permission[] }

/** Makes a role of the organisation's own, or changes one. */
export function RoleDialog({ role, onClose }: { role: OwnRole | undefined; onClose: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [name, setName] = useState(role?.name ?? '')
  const [permissions, setPermissions] = useState<Permission[]>([...(role?.permissions ?? [])])
  const [tried, setTried] = useState(false)
  const wanted = name.trim()
  const save = async () => {
    const given = { name: wanted, permissions }
    await (role
      ? api.admin.roles.update.mutate({ id: role.id, ...given })
      : api.admin.roles.create.mutate(given))
    await client.invalidateQueries({ queryKey: roles.queryKey })
  }
  return (
    <FormDialog
      title={t(role ? 'admin.roles.changeTitle' : 'admin.roles.add')}
      action={t(role ? 'common.save' : 'common.create')}
      ready={wanted !== ''}
      onTry={() => setTried(true)}
      onSave={save}
      onClose={onClose}
      wide
    >
      <Field
        label={t('admin.people.name')}
        value={name}
        onChange={setName}
        autoFocus
        maxLength={80}
        error={tried && wanted === '' ? t('common.missingName') : undefined}
      />
      <PermissionChecks value={permissions} onChange={setPermissions} />
    </FormDialog>
  )
}
