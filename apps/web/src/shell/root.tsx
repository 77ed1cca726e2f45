import { useQuery } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { accountState } from '../account/account-state.ts'
import { AuthPage } from '../account/auth-page.tsx'
import { adoptAccountLanguage } from '../i18n/i18n.ts'
import { Announcer } from '../ui/announcer.tsx'
import { Mark } from '../ui/mark.tsx'
import { Problem } from '../ui/problem.tsx'
import { Shell } from './shell.tsx'

/** Decides between door and console: who is not signed in sees the door at every address. */
export function Root() {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(accountState)
  const locale = data?.user?.locale
  useEffect(() => {
    if (locale !== undefined) adoptAccountLanguage(locale)
  }, [locale])
  // A link to choose a new password leads to the door for everybody.
  if (data?.user && window.location.pathname !== '/reset-password') {
    return (
      <>
        <Shell>
          <Outlet />
        </Shell>
        <Announcer />
      </>
    )
  }
  if (data) return <AuthPage state={data} />
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center gap-6 p-6">
      <h1 className="sr-only">WattOS</h1>
      <Mark className={`size-14 ${error ? '' : 'breathing'}`} />
      {error ? (
        <Problem error={error} onRetry={() => void refetch()} className="max-w-md" />
      ) : (
        <p className="sr-only">{t('common.loading')}</p>
      )}
    </main>
  )
}
