import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useUser } from '../account/account-state.ts'
import { AdminPage } from './admin-page.tsx'
import { SectionSign } from './icons.tsx'
import { visibleGroups } from './sections.ts'

/** Everything that can be administered, each with a sentence: the start of the administration. */
export function OverviewPage() {
  const { t } = useTranslation()
  const { permissions } = useUser()
  return (
    <AdminPage title={t('admin.title')} lead={t('admin.lead')}>
      {visibleGroups(permissions).map(({ name, sections }) => (
        <section key={name} aria-labelledby={`overview-${name}`}>
          <h2 id={`overview-${name}`} className="mb-3 text-sm font-medium text-ink-soft">
            {t(`admin.groups.${name}`)}
          </h2>
          <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
            {sections.map((section) => (
              <li key={section.name}>
                <Link
                  to={section.to}
                  className="focus-ring flex h-full gap-3.5 rounded-2xl border border-line bg-surface p-4 hover:border-line-strong"
                >
                  <SectionSign name={section.name} className="mt-0.5 size-5 text-accent" />
                  <span className="min-w-0">
                    <span className="block font-medium hyphens-auto">
                      {t(`admin.sections.${section.name}`)}
                    </span>
                    <span className="mt-0.5 block text-sm text-ink-soft">
                      {t(`admin.about.${section.name}`)}
                    </span>
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </AdminPage>
  )
}
