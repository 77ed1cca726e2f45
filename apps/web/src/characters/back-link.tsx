import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Icon } from '../ui/icon.tsx'

/** The way back to all characters. */
export function BackLink() {
  const { t } = useTranslation()
  return (
    <Link
      to="/characters"
      className="focus-ring inline-flex min-h-9 w-fit items-center gap-2 rounded-lg text-sm text-ink-soft hover:text-ink"
    >
      <Icon name="back" className="size-4" />
      {t('characters.back')}
    </Link>
  )
}
