import { useTranslation } from 'react-i18next'
import { useLanguage } from '../i18n/i18n.ts'
import { askAuth } from './auth.ts'
import { LinkForm } from './link-form.tsx'

/** Has a link sent with which somebody makes an account. Says the same whether they have one or not. */
export function RequestForm() {
  const { t } = useTranslation()
  const { language } = useLanguage()
  return (
    <LinkForm
      title={t('account.signUpTitle')}
      lead={t('account.requestLead')}
      action={t('account.requestAction')}
      sentText={(email) => t('account.requestSent', { email })}
      send={(email) => askAuth('request-sign-up', { email, locale: language })}
    />
  )
}
