import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Confirm } from '../../ui/dialog.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { NameDialog } from '../../ui/name-dialog.tsx'
import { AdminPage } from '../admin-page.tsx'
import { groups } from './people-data.ts'

type Asking = { what: 'add' } | { what: 'rename' | 'remove'; id: string; name: string }

/** The groups of the organisation; who is in which stands with the people. */
export function GroupsPage() {
  const { t } = useTranslation()
  const client = useQueryClient()
  const query = useQuery(groups)
  const [asking, setAsking] = useState<Asking>()
  const close = () => setAsking(undefined)
  const refresh = async () => {
    await client.invalidateQueries({ queryKey: groups.queryKey })
    await client.invalidateQueries({ queryKey: ['people'] })
  }
  return (
    <AdminPage
      title={t('admin.groupsPage.title')}
      lead={t('admin.groupsPage.lead')}
      actions={
        <Button look="primary" icon="plus" onPress={() => setAsking({ what: 'add' })}>
          {t('admin.groupsPage.add')}
        </Button>
      }
    >
      <Loaded query={query}>
        {(rows) => (
          <DataTable
            label={t('admin.groupsPage.title')}
            columns={[
              {
                key: 'name',
                title: t('admin.people.name'),
                render: ({ name }) => name,
                sort: ({ name }) => name,
              },
              {
                key: 'people',
                title: t('admin.people.title'),
                render: (group) => group.people,
                sort: (group) => group.people,
                numeric: true,
              },
            ]}
            rows={rows}
            rowKey={({ id }) => id}
            empty={t('admin.groupsPage.empty')}
            renderActions={({ id, name }) => (
              <>
                <IconButton
                  small
                  icon="pencil"
                  label={t('common.actionOn', { action: t('common.rename'), name })}
                  onPress={() => setAsking({ what: 'rename', id, name })}
                />
                <IconButton
                  small
                  icon="trash"
                  label={t('common.actionOn', { action: t('common.delete'), name })}
                  onPress={() => setAsking({ what: 'remove', id, name })}
                />
              </>
            )}
          />
        )}
      </Loaded>
      {asking?.what === 'add' && (
        <NameDialog
          title={t('admin.groupsPage.add')}
          label={t('admin.people.name')}
          action={t('common.create')}
          onClose={close}
          onSave={async ({ name }) => {
            await api.admin.groups.create.mutate({ name })
            await refresh()
          }}
        />
      )}
      {asking?.what === 'rename' && (
        <NameDialog
          title={t('admin.groupsPage.rename')}
          label={t('admin.people.name')}
          action={t('common.save')}
          initial={{ name: asking.name }}
          onClose={close}
          onSave={async ({ name }) => {
            await api.admin.groups.rename.mutate({ id: asking.id, name })
            await refresh()
          }}
        />
      )}
      {asking?.what === 'remove' && (
        <Confirm
          title={t('admin.groupsPage.removeTitle')}
          text={t('admin.groupsPage.removeText', { name: asking.name })}
          action={t('common.delete')}
          open
          onClose={close}
          onConfirm={async () => {
            await api.admin.groups.remove.mutate({ id: asking.id })
            await refresh()
          }}
        />
      )}
    </AdminPage>
  )
}
