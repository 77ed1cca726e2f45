import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useUser } from '../account/account-state.ts'
import { Icon } from '../ui/icon.tsx'
import { SectionSign } from './icons.tsx'
import { visibleGroups } from './sections.ts'
import './texts/register.ts'

const entry =
  'focus-ring flex min-h-10 items-center gap-3 rounded-xl px-3 text-[0.95rem] text-ink-soft hover:bg-hover hover:text-ink aria-[current=page]:bg-hover aria-[current=page]:font-medium aria-[current=page]:text-ink'

/** The parts of the administration that the signed-in person may see. */
export function AdminNavigation({ onNavigate }: { onNavigate?: () => void }) {
  const { t } = useTranslation()
  const { permissions } = useUser()
  const leave = onNavigate && { onClick: onNavigate }
  return (
    <div className="min-h-0 flex-1 overflow-y-auto px-3 pb-4">
      <Link to="/" className={`${entry} mb-3`} {...leave}>
        <Icon name="back" />
        {t('admin.leave')}
      </Link>
      <Link to="/admin" activeOptions={{ exact: true }} className={`${entry} mb-2 font-medium`} {...leave}>
        <SectionSign name="groups" />
        {t('admin.overview.title')}
      </Link>
      {visibleGroups(permissions).map(({ name, sections }) => (
        <section key={name} aria-labelledby={`admin-${name}`} className="mb-3">
          <h2 id={`admin-${name}`} className="px-3 py-1.5 text-xs font-medium text-ink-faint">
            {t(`admin.groups.${name}`)}
          </h2>
          <ul>
            {sections.map((section) => (
              <li key={section.name}>
                <Link to={section.to} className={entry} {...leave}>
                  <SectionSign name={section.name} />
                  <span className="min-w-0 hyphens-auto">{t(`admin.sections.${section.name}`)}</span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
