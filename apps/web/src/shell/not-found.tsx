import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { buttonClass } from '../ui/button.tsx'

/** Shown for an address that does not exist. */
export function NotFound() {
  const { t } = useTranslation()
  return (
    <div className="m-auto flex max-w-md flex-col items-center gap-6 p-8 text-center">
      <h1 className="font-serif text-3xl">{t('common.notFound')}</h1>
      <Link to="/" className={buttonClass('primary')}>
        {t('common.toStart')}
      </Link>
    </div>
  )
}
