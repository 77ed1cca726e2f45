import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { restriction } from '../account/privacy/privacy-data.ts'
import { Icon } from '../ui/icon.tsx'

/** Stands where questions are written while the person's data may only be kept: why, and who can change that. */
export function RestrictedNote() {
  const { t } = useTranslation()
  const { data } = useQuery(restriction)
  return (
    <div className="mx-auto w-full max-w-3xl px-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] sm:px-6">
      <p
        role="status"
        className="flex items-start gap-2.5 rounded-2xl bg-warn-wash px-5 py-4 text-sm text-ink"
      >
        <Icon name="info" className="mt-0.5 size-4 shrink-0" />
        <span>
          {t('privacy.restrictedChat')} {data?.own === true && t('privacy.restrictedChatOwn')}
          {data?.own === false && t('privacy.restrictedByOther')}{' '}
          <Link to="/account/privacy" className="focus-ring rounded font-medium underline">
            {t('privacy.title')}
          </Link>
        </span>
      </p>
    </div>
  )
}
