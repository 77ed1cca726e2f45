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
import { OwnAddress } from './own-address.tsx'
import { directoryTokens } from './sign-on-data.ts'
import { TokenDialog } from './token-dialog.tsx'

/** The directory that keeps people and groups up to date: its address here, and its tokens. */
export function Directory() {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const client = useQueryClient()
  const query = useQuery(directoryTokens)
  const [asking, setAsking] = useState<'add' | { id: string; name: string }>()
  const close = () => setAsking(undefined)
  return (
    <div className="flex flex-col gap-6">
      <p className="max-w-2xl text-sm text-ink-soft">{t('admin.signOn.directoryLead')}</p>
      <div className="flex flex-wrap items-end justify-between gap-4">
        <div className="min-w-0 max-w-2xl flex-1 basis-80">
          {query.data && (
            <OwnAddress label={t('admin.signOn.directoryAddress')} address={query.data.address} />
          )}
        </div>
        <Button look="primary" icon="plus" onPress={() => setAsking('add')}>
          {t('admin.signOn.addToken')}
        </Button>
      </div>
      <Loaded query={query}>
        {({ tokens }) => (
          <DataTable
            label={t('admin.signOn.tokens')}
            columns={[
              {
                key: 'name',
                title: t('admin.signOn.name'),
                render: ({ name, start }) => (
                  <>
                    {name}
                    <code className="block text-xs font-normal text-ink-soft">{start}…</code>
                  </>
                ),
                sort: ({ name }) => name,
              },
              {
                key: 'made',
                title: t('admin.signOn.made'),
                render: ({ createdAt }) => formatDay(createdAt, language),
                sort: ({ createdAt }) => createdAt,
              },
              {
                key: 'used',
                title: t('admin.signOn.used'),
                render: ({ lastUsedAt }) =>
                  lastUsedAt === null ? t('admin.signOn.notYet') : formatAgo(lastUsedAt, language),
                sort: ({ lastUsedAt }) => lastUsedAt ?? '',
              },
            ]}
            rows={tokens}
            rowKey={({ id }) => id}
            empty={t('admin.signOn.noTokens')}
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
      {asking === 'add' && <TokenDialog onClose={close} />}
      {typeof asking === 'object' && (
        <Confirm
          title={t('admin.signOn.removeTokenTitle')}
          text={t('admin.signOn.removeTokenText', { name: asking.name })}
          action={t('common.delete')}
          open
          onClose={close}
          onConfirm={async () => {
            await api.admin.scim.remove.mutate({ id: asking.id })
            await client.invalidateQueries({ queryKey: directoryTokens.queryKey })
          }}
        />
      )}
    </div>
  )
}
