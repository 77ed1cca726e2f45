import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import type { AccountState } from '../api.ts'
import { Loaded } from '../ui/loaded.tsx'
import { AccountForm } from './account-form.tsx'
import { ServicesOnly } from './services-only.tsx'
import { SignIn } from './sign-in.tsx'

/** The door for whoever comes with an invitation: sign up with it, or sign in first if there is an account; where the organisation demands it, at its own services. */
export function Invitation({
  token,
  state,
  onDone,
}: {
  token: string
  state: AccountState
  onDone: () => Promise<unknown>
}) {
  const { t } = useTranslation()
  const query = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => api.admin.invitations.read.query({ token }),
    retry: false,
  })
  return (
    <Loaded query={query}>
      {({ email, tenant, hasAccount, asked, ssoOnly }) => (
        <>
          <p className="mb-6 rounded-2xl bg-accent-wash px-4 py-3">
            {t(asked ? 'account.confirmedLead' : 'account.invitedTo', { tenant })}
          </p>
          {ssoOnly ? (
            <ServicesOnly email={email} />
          ) : hasAccount ? (
            <SignIn state={state} onDone={onDone} />
          ) : (
            <AccountForm kind="invited" invitation={{ email, token }} onDone={onDone} />
          )}
        </>
      )}
    </Loaded>
  )
}
