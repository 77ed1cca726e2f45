import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Problem } from '../ui/problem.tsx'
import { askAuth } from './auth.ts'
import { FormHead } from './form-head.tsx'
import { TextButton } from './text-button.tsx'
import { useForm } from './use-form.ts'

/** Asks for the code of an authenticator, or for one of the recovery codes. */
export function SecondFactorForm({ onDone, onBack }: { onDone: () => Promise<unknown>; onBack: () => void }) {
  const { t } = useTranslation()
  const [code, setCode] = useState('')
  const [recovers, setRecovers] = useState(false)
  const form = useForm(code.trim() !== '', async () => {
    await askAuth(recovers ? 'two-factor/verify-backup-code' : 'two-factor/verify-totp', {
      code: recovers ? code.trim() : code.replaceAll(/\s/g, ''),
    })
    await onDone()
  })
  return (
    <form onSubmit={form.onSubmit} noValidate className="rising flex flex-col gap-5">
      <FormHead
        title={t('account.factorTitle')}
        lead={recovers ? t('account.recoveryLead') : t('account.factorLead')}
      />
      {form.error !== undefined && <Problem error={form.error} />}
      <Field
        key={String(recovers)}
        label={recovers ? t('account.recoveryCode') : t('account.code')}
        value={code}
        onChange={setCode}
        autoComplete="one-time-code"
        autoFocus
        error={form.missing(code, t('account.missingCode'))}
      />
      <Button type="submit" look="primary" isPending={form.busy} className="min-h-12">
        {t('account.signInAction')}
      </Button>
      <TextButton
        onPress={() => {
          setRecovers(!recovers)
          setCode('')
        }}
      >
        {recovers ? t('account.useAuthenticator') : t('account.useRecoveryCode')}
      </TextButton>
      <TextButton onPress={onBack}>{t('account.back')}</TextButton>
    </form>
  )
}
