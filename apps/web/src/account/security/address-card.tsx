import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { accountState } from '../account-state.ts'
import { askAuth } from '../auth.ts'
import { Card } from './card.tsx'

/** Another e-mail address, which counts once it is confirmed. */
export function AddressCard() {
  const { t } = useTranslation()
  const { data } = useSuspenseQuery(accountState)
  const [open, setOpen] = useState(false)
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [sentTo, setSentTo] = useState<string>()
  // Without mails nothing could be confirmed.
  if (!data.user || !data.mail) return null
  const wanted = email.trim()
  const ask = async () => {
    await askAuth('change-address', { email: wanted, password })
    setSentTo(wanted)
    setPassword('')
  }
  return (
    <Card title={t('account.email')} lead={data.user.email}>
      <div role="status" className="empty:hidden">
        {sentTo !== undefined && (
          <p className="rounded-2xl bg-accent-wash px-4 py-3 wrap-anywhere">
            {t('security.addressSent', { email: sentTo })}
          </p>
        )}
      </div>
      <Button onPress={() => setOpen(true)}>{t('security.changeAddress')}</Button>
      {open && (
        <FormDialog
          title={t('security.changeAddress')}
          action={t('security.continue')}
          ready={wanted !== '' && password !== ''}
          onSave={ask}
          onClose={() => setOpen(false)}
        >
          <Field
            label={t('security.newAddress')}
            type="email"
            value={email}
            onChange={setEmail}
            autoComplete="email"
          />
          <Field
            label={t('security.currentPassword')}
            type="password"
            value={password}
            onChange={setPassword}
            autoComplete="current-password"
          />
        </FormDialog>
      )}
    </Card>
  )
}
