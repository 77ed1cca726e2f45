import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useUser } from '../account/account-state.ts'
import { Icon } from '../ui/icon.tsx'

/** Says above every page that somebody's data is kept without being used, and where that can be read. */
export function RestrictedNote() {
  const { t } = useTranslation()
  if (!useUser().restricted) return null
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-accent-wash px-5 py-2.5 text-sm text-ink">
      <Icon name="info" className="size-4 text-accent" />
      {t('privacy.restrictedNote')}
      <Link
        to="/account/privacy"
        className="focus-ring rounded font-medium text-accent underline underline-offset-2"
      >
        {t('privacy.title')}
      </Link>
    </p>
  )
}
