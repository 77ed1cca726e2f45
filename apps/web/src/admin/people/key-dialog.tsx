import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { Permission } from '../../api.ts'
import { Choice } from '../../ui/choice.tsx'
import { Field } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { ShownOnce } from '../../ui/shown-once.tsx'
import { allKeys } from './people-data.ts'
import { PermissionChecks } from './permission-checks.tsx'

const terms = ['30', '90', '365', 'never'] as const

/** Makes an API key that acts for the signed-in person, and shows it once. */
export function KeyDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [name, setName] = useState('')
  const [permissions, setPermissions] = useState<Permission[]>([])
  const [term, setTerm] = useState<(typeof terms)[number]>('90')
  const [tried, setTried] = useState(false)
  const [key, setKey] = useState<string>()
  const wanted = name.trim()
  if (key !== undefined) {
    return (
      <ShownOnce
        title={t('admin.keys.made')}
        text={t('admin.keys.madeText')}
        label={wanted}
        secret={key}
        onClose={onClose}
      />
    )
  }
  const save = async () => {
    const days = term === 'never' ? null : Number(term)
    const made = await api.admin.keys.create.mutate({ name: wanted, permissions, days })
    await client.invalidateQueries({ queryKey: allKeys.queryKey })
    setKey(made.key)
  }
  return (
    <FormDialog
      title={t('admin.keys.add')}
      action={t('common.create')}
      ready={wanted !== '' && permissions.length > 0}
      onTry={() => setTried(true)}
      onSave={save}
      onClose={onClose}
      stays
      wide
    >
      <Field
        label={t('admin.people.name')}
        hint={t('admin.keys.nameHint')}
        value={name}
        onChange={setName}
        autoFocus
        maxLength={80}
        error={tried && wanted === '' ? t('common.missingName') : undefined}
      />
      <Choice
        label={t('admin.people.expires')}
        value={term}
        options={terms.map((value) => ({
          value,
          text: value === 'never' ? t('admin.keys.never') : t('admin.keys.days', { count: Number(value) }),
        }))}
        onChange={setTerm}
      />
      <PermissionChecks value={permissions} onChange={setPermissions} />
      {tried && permissions.length === 0 && (
        <p role="alert" className="text-sm text-danger">
          {t('admin.keys.permissionMissing')}
        </p>
      )}
    </FormDialog>
  )
}
