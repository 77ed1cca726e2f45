import './register-texts.ts'
import { useTranslation } from 'react-i18next'
import { usePageTitle } from '../../shell/page-title.ts'
import { useUser } from '../account-state.ts'
import { AccountCard } from './account-card.tsx'
import { AddressCard } from './address-card.tsx'
import { FactorCard } from './factor-card.tsx'
import { KeyCard } from './key-card.tsx'
import { PasskeyCard } from './passkey-card.tsx'
import { PasswordCard } from './password-card.tsx'
import { SessionCard } from './session-card.tsx'

/** How one's own account is kept safe: password, second factor, passkeys, sessions and API keys. */
export function SecurityPage() {
  const { t } = useTranslation()
  const { tenant, permissions } = useUser()
  usePageTitle(t('security.title'))
  return (
    <div tabIndex={0} className="min-h-0 flex-1 overflow-x-hidden overflow-y-auto outline-none">
      <div className="mx-auto flex w-full max-w-3xl flex-col gap-6 px-4 py-6 sm:px-10 sm:py-12">
        <header>
          <h1 className="font-serif text-3xl">{t('security.title')}</h1>
          <p className="mt-2 text-ink-soft">{t('security.lead')}</p>
        </header>
        {tenant.requireSecondFactor && permissions.length === 0 && (
          <p role="status" className="rounded-2xl bg-warn-wash px-4 py-3">
            {t('security.factorRequired')}
          </p>
        )}
        <FactorCard />
        <PasskeyCard />
        <AddressCard />
        <PasswordCard />
        <SessionCard />
        <KeyCard />
        <AccountCard />
      </div>
    </div>
  )
}
