import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Problem } from '../ui/problem.tsx'
import { askAuth } from './auth.ts'
import { FormHead } from './form-head.tsx'
import { TextButton } from './text-button.tsx'
import { useForm } from './use-form.ts'

/** Has a link to choose a new password sent. Says the same whether there is such an account or not. */
export function ForgottenForm({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation()
  const [email, setEmail] = useState('')
  const [sent, setSent] = useState(false)
  const form = useForm(email.trim() !== '', async () => {
    await askAuth('request-password-reset', { email: email.trim() })
    setSent(true)
  })
  return (
    <form onSubmit={form.onSubmit} noValidate className="rising flex flex-col gap-5">
      <FormHead title={t('account.forgottenTitle')} lead={t('account.forgottenLead')} />
      {form.error !== undefined && <Problem error={form.error} />}
      {sent ? (
        <p role="status" className="rounded-2xl bg-accent-wash px-4 py-3">
          {t('account.forgottenSent', { email: email.trim() })}
        </p>
      ) : (
        <>
          <Field
            label={t('account.email')}
            type="email"
            value={email}
            onChange={setEmail}
            autoComplete="username"
            error={form.missing(email, t('account.missingEmail'))}
          />
          <Button type="submit" look="primary" isPending={form.busy} className="min-h-12">
            {t('account.forgottenAction')}
          </Button>
        </>
      )}
      <TextButton onPress={onBack}>{t('account.back')}</TextButton>
    </form>
  )
}
