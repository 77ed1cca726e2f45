import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Field } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'

type PasswordDialogProps = {
  title: string
  onConfirm: (password: string) => Promise<unknown>
  onClose: () => void
}

/** Asks for one's own password before something that whoever sits down at an open screen must not do. */
export function PasswordDialog({ title, onConfirm, onClose }: PasswordDialogProps) {
  const { t } = useTranslation()
  const [password, setPassword] = useState('')
  return (
    <FormDialog
      title={title}
      action={t('security.continue')}
      ready={password !== ''}
      onSave={() => onConfirm(password)}
      onClose={onClose}
    >
      <Field
        label={t('security.currentPassword')}
        type="password"
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
      />
    </FormDialog>
  )
}
