import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../i18n/i18n.ts'
import { buttonClass } from '../../ui/button.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { register } from './privacy-data.ts'
import { Recipients } from './recipients.tsx'

/** Every table with data about people: what it holds, where, for how long, and what an erasure does; also as a PDF. */
export function RegisterTable() {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const query = useQuery(register)
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-wrap items-center justify-between gap-4">
        <p className="max-w-2xl text-sm text-ink-soft">{t('admin.privacy.registerLead')}</p>
        <a href={`/files/archive/register.pdf?lang=${language}`} className={buttonClass()} download>
          {t('admin.privacy.pdf')}
        </a>
      </div>
      <Loaded query={query}>
        {({ entries, recipients }) => (
          <>
            <DataTable
              label={t('admin.privacy.register')}
              columns={[
                { key: 'holds', title: t('admin.privacy.holds'), render: ({ holds }) => holds[language] },
                {
                  key: 'where',
                  title: t('admin.privacy.where'),
                  render: ({ service, table }) => (
                    <>
                      {service}
                      <code className="block text-xs text-ink-soft">{table}</code>
                    </>
                  ),
                  sort: ({ service, table }) => `${service} ${table}`,
                },
                {
                  key: 'days',
                  title: t('admin.privacy.kept'),
                  render: ({ days }) =>
                    days === null
                      ? t('admin.privacy.untilDeleted')
                      : t('admin.privacy.days', { count: days }),
                  sort: ({ days }) => days ?? Number.MAX_SAFE_INTEGER,
                },
                {
                  key: 'erasure',
                  title: t('admin.privacy.onErasure'),
                  render: ({ erasure, why }) => (
                    <>
                      {t(`admin.privacy.erasure.${erasure}`)}
                      {why && <span className="block text-xs text-ink-soft">{why[language]}</span>}
                    </>
                  ),
                },
              ]}
              rows={entries}
              rowKey={({ service, table }) => `${service} ${table}`}
              empty={t('admin.privacy.nothing')}
            />
            <Recipients recipients={recipients} />
          </>
        )}
      </Loaded>
    </div>
  )
}
