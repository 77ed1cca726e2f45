import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Space } from '../api.ts'
import { useLanguage } from '../i18n/i18n.ts'
import { formatAgo } from '../lib/format.ts'
import { SpaceMenu } from './space-menu.tsx'

/** One space of the list; the whole card leads into it. */
export function SpaceCard({ space }: { space: Space }) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  return (
    <li className="group relative flex min-h-40 flex-col rounded-3xl border border-line bg-surface p-5 transition-shadow duration-200 hover:shadow-float">
      <div className="flex items-start gap-2">
        <h2 className="min-w-0 flex-1 text-lg font-semibold break-words">
          <Link
            to="/spaces/$spaceId"
            params={{ spaceId: space.id }}
            className="rounded-lg outline-none after:absolute after:inset-0 after:rounded-3xl focus-visible:after:outline-2 focus-visible:after:outline-offset-2 focus-visible:after:outline-accent"
          >
            {space.name}
          </Link>
        </h2>
        {space.canEdit && space.level === 'manage' && (
          <div className="relative z-10 -mt-1.5 -mr-2">
            <SpaceMenu space={space} />
          </div>
        )}
      </div>
      {space.description !== '' && (
        <p className="mt-1 line-clamp-2 text-sm text-ink-soft">{space.description}</p>
      )}
      <p className="mt-auto flex flex-wrap justify-between gap-x-4 pt-5 text-sm text-ink-faint">
        <span>
          {t('spaces.documents', { count: space.documents })}
          {!space.owned && ` · ${t('sharing.sharedSpace')}`}
        </span>
        <span>{t('spaces.updated', { when: formatAgo(space.updatedAt, language) })}</span>
      </p>
    </li>
  )
}
