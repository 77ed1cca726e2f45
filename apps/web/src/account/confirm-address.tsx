import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import { Problem } from '../ui/problem.tsx'
import { accountState } from './account-state.ts'
import { askAuth } from './auth.ts'
import { FormHead } from './form-head.tsx'
import { linkSecret } from './link-secret.ts'
import { useForm } from './use-form.ts'

/** Confirms a new e-mail address with the secret of a mailed link; signed in or not. */
export function ConfirmAddress() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [done, setDone] = useState(false)
  const confirm = async () => {
    await askAuth('confirm-address', { token: linkSecret() })
    await client.invalidateQueries({ queryKey: accountState.queryKey })
    setDone(true)
  }
  const form = useForm(true, confirm)
  return (
    <div className="m-auto flex w-full max-w-md flex-col gap-5 p-6">
      <FormHead title={t('account.confirmTitle')} lead={t('account.confirmLead')} />
      {form.error !== undefined && <Problem error={form.error} />}
      {done ? (
        <>
          <p role="status" className="rounded-2xl bg-accent-wash px-4 py-3">
            {t('account.confirmDone')}
          </p>
          <Button look="primary" onPress={() => window.location.assign('/')}>
            {t('account.toStart')}
          </Button>
        </>
      ) : (
        <Button look="primary" isPending={form.busy} onPress={() => void form.run(confirm)}>
          {t('account.confirmAction')}
        </Button>
      )}
    </div>
  )
}
