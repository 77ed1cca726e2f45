import { useTranslation } from 'react-i18next'
import { askAuth } from './auth.ts'
import { LinkForm } from './link-form.tsx'
import { TextButton } from './text-button.tsx'

/** Has a link to choose a new password sent. Says the same whether there is such an account or not. */
export function ForgottenForm({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation()
  return (
    <LinkForm
      title={t('account.forgottenTitle')}
      lead={t('account.forgottenLead')}
      action={t('account.forgottenAction')}
      sentText={(email) => t('account.forgottenSent', { email })}
      send={(email) => askAuth('request-password-reset', { email })}
    >
      <TextButton onPress={onBack}>{t('account.back')}</TextButton>
    </LinkForm>
  )
}
