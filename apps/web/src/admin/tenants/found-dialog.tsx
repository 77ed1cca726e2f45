import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import { Choice } from '../../ui/choice.tsx'
import { Field } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { kinds } from '../settings/kind-of.ts'

type FoundDialogProps = { onSaved: () => Promise<void>; onClose: () => void }

/** Founds an organisation, which its founder administers. */
export function FoundDialog({ onSaved, onClose }: FoundDialogProps) {
  const { t } = useTranslation()
  const [name, setName] = useState('')
  const [kind, setKind] = useState<(typeof kinds)[number]>('company')
  const [tried, setTried] = useState(false)
  return (
    <FormDialog
      title={t('admin.tenants.add')}
      action={t('admin.tenants.addAction')}
      ready={name.trim() !== ''}
      onTry={() => setTried(true)}
      onSave={async () => {
        await api.admin.tenants.create.mutate({ name: name.trim(), kind })
        await onSaved()
      }}
      onClose={onClose}
    >
      <Field
        label={t('admin.settings.name')}
        value={name}
        onChange={setName}
        autoFocus
        maxLength={120}
        error={tried && name.trim() === '' ? t('common.missingName') : undefined}
      />
      <Choice
        label={t('admin.settings.kind')}
        value={kind}
        options={kinds.map((value) => ({ value, text: t(`admin.settings.kinds.${value}`) }))}
        onChange={setKind}
      />
    </FormDialog>
  )
}
