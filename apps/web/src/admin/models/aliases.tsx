import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import type { Alias } from '../../api.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Confirm } from '../../ui/dialog.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { AliasDialog } from './alias-dialog.tsx'
import { memoryOf } from './memory.ts'
import { aliases } from './models-data.ts'

type Asking = { what: 'add' } | { what: 'change' | 'remove'; alias: Alias }

/** Names under which one of several models answers: the organisation's and the built-in ones. */
export function Aliases() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const query = useQuery(aliases)
  const [asking, setAsking] = useState<Asking>()
  const close = () => setAsking(undefined)
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-wrap items-center justify-between gap-4">
        <p className="max-w-2xl text-sm text-ink-soft">{t('admin.models.aliasesLead')}</p>
        <Button look="primary" icon="plus" onPress={() => setAsking({ what: 'add' })}>
          {t('admin.models.addAlias')}
        </Button>
      </div>
      <Loaded query={query}>
        {({ own, builtIn }) => {
          const names = new Set(own.map(({ name }) => name))
          const rows = [
            ...own.map((alias) => ({ alias, isOwn: true })),
            ...builtIn.filter(({ name }) => !names.has(name)).map((alias) => ({ alias, isOwn: false })),
          ]
          return (
            <DataTable
              label={t('admin.models.aliases')}
              columns={[
                {
                  key: 'name',
                  title: t('admin.models.alias'),
                  render: ({ alias, isOwn }) => (
                    <span className="flex flex-wrap items-center gap-2">
                      <code>{alias.name}</code>
                      {!isOwn && <Badge>{t('admin.roles.builtIn')}</Badge>}
                    </span>
                  ),
                  sort: ({ alias }) => alias.name,
                },
                {
                  key: 'targets',
                  title: t('admin.models.targets'),
                  render: ({ alias }) => alias.targets.map(({ model }) => model).join(', ') || '–',
                },
                {
                  key: 'strategy',
                  title: t('admin.models.strategy'),
                  render: ({ alias }) => t(`admin.models.strategies.${alias.strategy}`),
                },
                {
                  key: 'memory',
                  title: t('admin.models.memory'),
                  render: ({ alias }) => t(`admin.models.memoryKinds.${memoryOf(alias).kind}`),
                },
              ]}
              rows={rows}
              rowKey={({ alias }) => alias.name}
              empty={t('admin.models.noAliases')}
              renderActions={({ alias, isOwn }) =>
                isOwn && (
                  <>
                    <IconButton
                      small
                      icon="pencil"
                      label={t('common.actionOn', { action: t('admin.models.change'), name: alias.name })}
                      onPress={() => setAsking({ what: 'change', alias })}
                    />
                    <IconButton
                      small
                      icon="trash"
                      label={t('common.actionOn', { action: t('common.delete'), name: alias.name })}
                      onPress={() => setAsking({ what: 'remove', alias })}
                    />
                  </>
                )
              }
            />
          )
        }}
      </Loaded>
      {(asking?.what === 'add' || asking?.what === 'change') && (
        <AliasDialog alias={asking.what === 'change' ? asking.alias : undefined} onClose={close} />
      )}
      {asking?.what === 'remove' && (
        <Confirm
          title={t('admin.models.removeAliasTitle')}
          text={t('admin.models.removeAliasText', { name: asking.alias.name })}
          action={t('common.delete')}
          open
          onClose={close}
          onConfirm={async () => {
            await api.llm.aliases.remove.mutate({ name: asking.alias.name })
            await client.invalidateQueries({ queryKey: aliases.queryKey })
          }}
        />
      )}
    </div>
  )
}
