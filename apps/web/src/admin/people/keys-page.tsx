import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import { useLanguage } from '../../i18n/i18n.ts'
import { formatAgo, formatDay } from '../../lib/format.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Confirm } from '../../ui/dialog.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { AdminPage } from '../admin-page.tsx'
import { KeyDialog } from './key-dialog.tsx'
import { allKeys } from './people-data.ts'

/** Everybody's API keys: who, what for, until when, last used. */
export function KeysPage() {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const client = useQueryClient()
  const query = useQuery(allKeys)
  const [asking, setAsking] = useState<'add' | { id: string; name: string }>()
  const close = () => setAsking(undefined)
  return (
    <AdminPage
      title={t('admin.keys.title')}
      lead={t('admin.keys.lead')}
      actions={
        <Button look="primary" icon="plus" onPress={() => setAsking('add')}>
          {t('admin.keys.add')}
        </Button>
      }
    >
      <Loaded query={query}>
        {(rows) => (
          <DataTable
            label={t('admin.keys.title')}
            columns={[
              {
                key: 'name',
                title: t('admin.people.name'),
                render: ({ name, start }) => (
                  <>
                    {name}
                    <code className="block text-xs font-normal text-ink-soft">{start}…</code>
                  </>
                ),
                sort: ({ name }) => name,
              },
              {
                key: 'person',
                title: t('admin.keys.person'),
                render: ({ person }) => person.name,
                sort: ({ person }) => person.name,
              },
              {
                key: 'permissions',
                title: t('admin.roles.permissions'),
                render: ({ permissions }) => permissions.join(', '),
              },
              {
                key: 'expires',
                title: t('admin.people.expires'),
                render: ({ expiresAt }) =>
                  expiresAt === null ? t('admin.keys.never') : formatDay(expiresAt, language),
                sort: ({ expiresAt }) => expiresAt ?? '9',
              },
              {
                key: 'used',
                title: t('admin.keys.used'),
                render: ({ lastUsedAt }) =>
                  lastUsedAt === null ? t('admin.keys.notYet') : formatAgo(lastUsedAt, language),
                sort: ({ lastUsedAt }) => lastUsedAt ?? '',
              },
            ]}
            rows={rows}
            rowKey={({ id }) => id}
            empty={t('admin.keys.empty')}
            renderActions={({ id, name }) => (
              <IconButton
                small
                icon="trash"
                label={t('common.actionOn', { action: t('common.delete'), name })}
                onPress={() => setAsking({ id, name })}
              />
            )}
          />
        )}
      </Loaded>
      {asking === 'add' && <KeyDialog onClose={close} />}
      {typeof asking === 'object' && (
        <Confirm
          title={t('admin.keys.removeTitle')}
          text={t('admin.keys.removeText', { name: asking.name })}
          action={t('common.delete')}
          open
          onClose={close}
          onConfirm={async () => {
            await api.admin.keys.remove.mutate({ id: asking.id })
            await client.invalidateQueries({ queryKey: allKeys.queryKey })
          }}
        />
      )}
    </AdminPage>
  )
}
