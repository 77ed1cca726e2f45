import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountState } from '../api.ts'
import { LanguageSwitch } from './language-switch.tsx'
import { Icon } from '../ui/icon.tsx'
import { readableOn } from '../lib/colour.ts'
import { BrandSign } from '../shell/brand.tsx'
import { useBrandColour } from '../shell/branding.ts'
import { Mark } from '../ui/mark.tsx'
import { accountState } from './account-state.ts'
import { AccountForm } from './account-form.tsx'
import { ConfirmAddress } from './confirm-address.tsx'
import { Invitation } from './invitation.tsx'
import { linkSecret } from './link-secret.ts'
import { RequestForm } from './request-form.tsx'
import { ResetForm } from './reset-form.tsx'
import { SignIn } from './sign-in.tsx'
import { TextButton } from './text-button.tsx'

function Pledge({ children }: { children: string }) {
  return (
    <li className="flex items-start gap-3">
      <Icon name="check" className="mt-0.5 size-5 text-spark" />
      <span>{children}</span>
    </li>
  )
}

/** First run, sign in, sign up, an invitation and a new password: the door of the console. */
export function AuthPage({ state }: { state: AccountState }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [wantsAccount, setWantsAccount] = useState(false)
  const [link, setLink] = useState(window.location.pathname)
  const refresh = () => client.fetchQuery({ ...accountState, staleTime: 0 })
  const { place } = state
  const name = place && (place.brandName ?? place.name)
  const colour = place?.brandColor
  useBrandColour(colour)
  useEffect(() => {
    document.title = name ?? 'WattOS'
  }, [name])
  return (
    <div className="grid min-h-dvh lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
      <aside
        className="relative hidden overflow-hidden bg-[#0b3d34] text-[#f2f6f3] lg:flex lg:flex-col lg:justify-between lg:p-12 xl:p-16"
        style={colour ? { backgroundColor: readableOn(colour, '#d5e3dd') } : undefined}
      >
        <CurrentLine plain={Boolean(colour)} />
        <span className="relative flex items-center gap-3 text-lg font-semibold tracking-tight">
          {place ? (
            <BrandSign name={name} logo={place.brandLogo} />
          ) : (
            <>
              <Mark className="size-9" /> WattOS
            </>
          )}
        </span>
        <div className="relative mb-28 max-w-md">
          <p className="font-serif text-4xl leading-tight text-balance xl:text-5xl">{t('account.claim')}</p>
          <ul className="mt-10 space-y-3.5 text-[#d5e3dd]">
            <Pledge>{t('account.promiseSources')}</Pledge>
            <Pledge>{t('account.promiseHonest')}</Pledge>
            <Pledge>{t('account.promiseLocal')}</Pledge>
          </ul>
        </div>
        <span />
      </aside>
      <main className="flex flex-col px-5 py-6 sm:px-10">
        <div className="flex items-center justify-between">
          <span className="min-w-0 text-ink lg:invisible">
            <BrandSign name={name} logo={place?.brandLogo ?? null} />
          </span>
          <LanguageSwitch />
        </div>
        <div className="m-auto w-full max-w-sm py-10">
          {link === '/reset-password' ? (
            <ResetForm
              token={linkSecret()}
              onDone={() => {
                window.history.replaceState(null, '', '/')
                setLink('/')
                void refresh()
              }}
            />
          ) : link === '/invitation' ? (
            <Invitation token={linkSecret()} state={state} onDone={refresh} />
          ) : link === '/confirm-address' ? (
            <ConfirmAddress />
          ) : state.firstRun ? (
            <AccountForm kind="first" onDone={refresh} />
          ) : wantsAccount ? (
            <RequestForm />
          ) : (
            <SignIn state={state} onDone={refresh} />
          )}
          {link === '/' && !state.firstRun && state.signUp === 'open' && (
            <TextButton onPress={() => setWantsAccount(!wantsAccount)}>
              {wantsAccount ? t('account.toSignIn') : t('account.toSignUp')}
            </TextButton>
          )}
        </div>
      </main>
    </div>
  )
}

function CurrentLine({ plain }: { plain: boolean }) {
  return (
    <svg
      viewBox="0 420 600 400"
      preserveAspectRatio="xMidYMax slice"
      className="absolute inset-x-0 bottom-0 h-2/5 w-full"
      aria-hidden="true"
    >
      <g fill="none" stroke={plain ? '#ffffff' : '#2f7d6b'} strokeWidth="1.2" opacity={plain ? 0.2 : 0.55}>
        {[0, 1, 2, 3, 4, 5, 6].map((i) => (
          <path
            key={i}
            d={`M-40 ${700 + i * 26} C 90 ${480 + i * 34}, 170 ${960 - i * 12}, 300 ${720 + i * 10} S 520 ${470 + i * 40}, 660 ${690 + i * 14}`}
          />
        ))}
      </g>
      <circle cx="300" cy="720" r="5" fill="#ffd25e" />
    </svg>
  )
}
