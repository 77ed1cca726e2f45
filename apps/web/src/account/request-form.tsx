import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../i18n/i18n.ts'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Problem } from '../ui/problem.tsx'
import { askAuth } from './auth.ts'
import { FormHead } from './form-head.tsx'
import { useForm } from './use-form.ts'

/** Has a link sent with which somebody makes an account. Says the same whether they have one or not. */
export function RequestForm() {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const [email, setEmail] = useState('')
  const [sent, setSent] = useState(false)
  const form = useForm(email.trim() !== '', async () => {
    await askAuth('request-sign-up', { email: email.trim(), locale: language })
    setSent(true)
  })
  return (
    <form onSubmit={form.onSubmit} noValidate className="rising flex flex-col gap-5">
      <FormHead title={t('account.signUpTitle')} lead={t('account.requestLead')} />
      {form.error !== undefined && <Problem error={form.error} />}
      {sent ? (
        <p role="status" className="rounded-2xl bg-accent-wash px-4 py-3 wrap-anywhere">
          {t('account.requestSent', { email: email.trim() })}
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
            {t('account.requestAction')}
          </Button>
        </>
      )}
    </form>
  )
}
