import { Outlet, useLocation } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useUser } from '../account/account-state.ts'
import { sectionGroups } from './sections.ts'
import './texts/register.ts'

/** Shows a part of the administration to those who may see it. The services refuse everyone else in any case. */
export function AdminFrame() {
  const { t } = useTranslation()
  const { permissions } = useUser()
  const { pathname } = useLocation()
  const section = sectionGroups
    .flatMap(({ sections }) => [...sections])
    .find(({ to }) => pathname === to || pathname.startsWith(`${to}/`))
  if (!section || permissions.some((own) => own === section.permission)) return <Outlet />
  return (
    <div className="m-auto max-w-md p-8 text-center">
      <h1 className="font-serif text-3xl">{t('admin.forbiddenTitle')}</h1>
      <p className="mt-3 text-ink-soft">{t('admin.forbiddenText')}</p>
    </div>
  )
}
