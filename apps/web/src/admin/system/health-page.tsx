import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Health } from '../../api.ts'
import { useLanguage } from '../../i18n/i18n.ts'
import { formatAgo, formatDuration, formatMoment, formatSize } from '../../lib/format.ts'
import { Badge } from '../../ui/badge.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { FigureCards } from '../../ui/figure-card.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { AdminPage } from '../admin-page.tsx'
import { health, storage } from './system-data.ts'

const tones = { ok: 'good', degraded: 'warn', unhealthy: 'bad', silent: 'bad' } as const

/** How every process, the database and the store of files are. */
export function HealthPage() {
  const { t } = useTranslation()
  const query = useQuery(health)
  return (
    <AdminPage title={t('admin.health.title')} lead={t('admin.health.lead')}>
      <Loaded query={query}>
        {(data) => (
          <>
            <Figures health={data} />
            <Processes health={data} />
          </>
        )}
      </Loaded>
    </AdminPage>
  )
}

function Figures({ health: { processes, database } }: { health: Health }) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const { data: stored } = useQuery(storage)
  const well = processes.filter(({ status }) => status === 'ok').length
  return (
    <FigureCards
      figures={[
        {
          title: t('admin.health.processes'),
          value: t('admin.health.wellOf', { well, count: processes.length }),
          bad: well < processes.length,
        },
        {
          title: t('admin.health.database'),
          value: database ? formatDuration(database.ms, language) : t('admin.health.states.silent'),
          bad: !database,
          ...(database && {
            note: t(database.vector === null ? 'admin.health.databaseBare' : 'admin.health.databaseNote', {
              version: database.version,
              size: formatSize(database.bytes, language),
              vector: database.vector ?? '',
            }),
          }),
        },
        ...(stored
          ? [
              {
                title: t('admin.health.files'),
                value: formatSize(stored.bytes, language),
                note:
                  stored.freeBytes === null
                    ? t('admin.health.bucket', { count: stored.documents })
                    : t('admin.health.disk', {
                        count: stored.documents,
                        free: formatSize(stored.freeBytes, language),
                      }),
              },
            ]
          : []),
      ]}
    />
  )
}

function Processes({ health: { processes, at } }: { health: Health }) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  return (
    <section aria-labelledby="processes-heading" className="flex flex-col gap-3">
      <h2 id="processes-heading" className="font-serif text-2xl">
        {t('admin.health.processes')}
      </h2>
      <DataTable
        label={t('admin.health.processes')}
        columns={[
          {
            key: 'process',
            title: t('admin.services.process'),
            render: ({ app, services }) => app ?? services.join(', '),
            sort: ({ app, services }) => app ?? services.join(', '),
          },
          {
            key: 'state',
            title: t('admin.services.state'),
            render: ({ status }) => <Badge tone={tones[status]}>{t(`admin.health.states.${status}`)}</Badge>,
            sort: ({ status }) => status,
          },
          {
            key: 'checks',
            title: t('admin.health.checks'),
            render: ({ checks }) => <Checks checks={checks} />,
          },
          {
            key: 'address',
            title: t('admin.services.address'),
            render: ({ address }) => address ?? t('admin.services.thisProcess'),
          },
          {
            key: 'version',
            title: t('admin.services.version'),
            render: ({ version }) => version ?? '–',
          },
          {
            key: 'running',
            title: t('admin.services.running'),
            render: ({ startedAt }) => (startedAt === null ? '–' : formatAgo(startedAt, language)),
            sort: ({ startedAt }) => startedAt ?? '',
          },
        ]}
        rows={processes}
        rowKey={({ address }) => address ?? ''}
        empty={t('admin.health.none')}
      />
      <p className="text-sm text-ink-faint">{t('admin.health.asOf', { when: formatMoment(at, language) })}</p>
    </section>
  )
}

function Checks({ checks }: { checks: Health['processes'][number]['checks'] }) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  if (checks.length === 0) return '–'
  return (
    <span className="flex flex-wrap gap-1.5">
      {checks.map(({ name, up, ms }) => (
        <Badge key={name} tone={up ? 'plain' : 'bad'}>
          {t(up ? 'admin.health.checkUp' : 'admin.health.checkDown', {
            name,
            time: formatDuration(ms, language),
          })}
        </Badge>
      ))}
    </span>
  )
}
