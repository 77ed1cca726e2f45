import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Problem } from '../ui/problem.tsx'
import { askAuth } from './auth.ts'
import { FormHead } from './form-head.tsx'
import { useForm } from './use-form.ts'

/** Chooses a new password with the secret of a mailed link. */
export function ResetForm({ token, onDone }: { token: string; onDone: () => void }) {
  const { t } = useTranslation()
  const [password, setPassword] = useState('')
  const form = useForm(password !== '', async () => {
    await askAuth('reset-password', { token, newPassword: password })
    onDone()
  })
  return (
    <form onSubmit={form.onSubmit} noValidate className="rising flex flex-col gap-5">
      <FormHead title={t('account.resetTitle')} lead={t('account.resetLead')} />
      {form.error !== undefined && <Problem error={form.error} />}
      <Field
        label={t('account.newPassword')}
        type="password"
        value={password}
        onChange={setPassword}
        autoComplete="new-password"
        hint={t('account.passwordHint')}
        error={form.missing(password, t('account.missingPassword'))}
      />
      <Button type="submit" look="primary" isPending={form.busy} className="min-h-12">
        {t('account.resetAction')}
      </Button>
    </form>
  )
}
