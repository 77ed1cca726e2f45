import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { announce } from '../../ui/announcer.tsx'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { askAuth } from '../auth.ts'
import { Card } from './card.tsx'

/** Another password; every other session ends with it. */
export function PasswordCard() {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const [currentPassword, setCurrent] = useState('')
  const [newPassword, setNew] = useState('')
  const save = async () => {
    await askAuth('change-password', { currentPassword, newPassword })
    setCurrent('')
    setNew('')
    announce(t('security.passwordChanged'))
  }
  return (
    <Card title={t('security.password')} lead={t('security.passwordLead')}>
      <Button onPress={() => setOpen(true)}>{t('security.changePassword')}</Button>
      {open && (
        <FormDialog
          title={t('security.changePassword')}
          action={t('common.save')}
          ready={currentPassword !== '' && newPassword !== ''}
          onSave={save}
          onClose={() => setOpen(false)}
        >
          <Field
            label={t('security.currentPassword')}
            type="password"
            value={currentPassword}
            onChange={setCurrent}
            autoComplete="current-password"
          />
          <Field
            label={t('account.newPassword')}
            type="password"
            value={newPassword}
            onChange={setNew}
            autoComplete="new-password"
            hint={t('account.passwordHint')}
          />
        </FormDialog>
      )}
    </Card>
  )
}
