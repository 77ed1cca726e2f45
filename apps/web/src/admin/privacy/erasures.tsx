import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../i18n/i18n.ts'
import { saveText } from '../../lib/download.ts'
import { formatMoment } from '../../lib/format.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { erasures } from './privacy-data.ts'

/** The erasures that were ordered, each with its signed certificate once it is done. */
export function Erasures() {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const query = useQuery(erasures)
  return (
    <div className="flex flex-col gap-6">
      <p className="max-w-2xl text-sm text-ink-soft">{t('admin.privacy.erasuresLead')}</p>
      <Loaded query={query}>
        {(rows) => (
          <DataTable
            label={t('admin.privacy.erasures')}
            columns={[
              {
                key: 'created',
                title: t('admin.privacy.ordered'),
                render: ({ createdAt }) => formatMoment(createdAt, language),
                sort: ({ createdAt }) => createdAt,
              },
              {
                key: 'person',
                title: t('admin.privacy.formerId'),
                render: ({ userId }) => <code className="text-xs break-all">{userId}</code>,
              },
              {
                key: 'state',
                title: t('admin.people.state'),
                render: ({ finishedAt, genuine }) => (
                  <Badge tone={finishedAt === null ? 'warn' : genuine ? 'good' : 'bad'}>
                    {t(
                      finishedAt === null
                        ? 'admin.privacy.underWay'
                        : genuine
                          ? 'admin.privacy.erased'
                          : 'admin.privacy.notGenuine',
                    )}
                  </Badge>
                ),
              },
              {
                key: 'finished',
                title: t('admin.privacy.finished'),
                render: ({ finishedAt }) => (finishedAt === null ? '–' : formatMoment(finishedAt, language)),
              },
            ]}
            rows={rows}
            rowKey={({ id }) => id}
            empty={t('admin.privacy.noErasures')}
            renderActions={({ id, certificate }) =>
              certificate && (
                <Button
                  size="small"
                  icon="down"
                  onPress={() =>
                    saveText(
                      `certificate-${id}.json`,
                      `${JSON.stringify(certificate, null, 2)}\n`,
                      'application/json',
                    )
                  }
                >
                  {t('admin.privacy.certificate')}
                </Button>
              )
            }
          />
        )}
      </Loaded>
    </div>
  )
}
