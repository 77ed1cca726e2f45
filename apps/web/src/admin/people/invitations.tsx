import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import { useLanguage } from '../../i18n/i18n.ts'
import { formatDay } from '../../lib/format.ts'
import { IconButton } from '../../ui/button.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Confirm } from '../../ui/dialog.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { invitations } from './people-data.ts'
import { useRoleName } from './use-role-name.ts'

/** The invitations that nobody has accepted yet. */
export function Invitations() {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const client = useQueryClient()
  const query = useQuery(invitations)
  const roleName = useRoleName()
  const [removing, setRemoving] = useState<{ id: string; email: string }>()
  return (
    <>
      <Loaded query={query}>
        {(rows) => (
          <DataTable
            label={t('admin.people.invitations')}
            columns={[
              {
                key: 'email',
                title: t('account.email'),
                render: ({ email }) => email,
                sort: ({ email }) => email,
              },
              {
                key: 'role',
                title: t('admin.people.role'),
                render: roleName,
              },
              {
                key: 'created',
                title: t('admin.people.invitedOn'),
                render: ({ createdAt }) => formatDay(createdAt, language),
                sort: ({ createdAt }) => createdAt,
              },
              {
                key: 'expires',
                title: t('admin.people.expires'),
                render: ({ expiresAt }) => formatDay(expiresAt, language),
                sort: ({ expiresAt }) => expiresAt,
              },
            ]}
            rows={rows}
            rowKey={({ id }) => id}
            empty={t('admin.people.noInvitations')}
            renderActions={({ id, email }) => (
              <IconButton
                small
                icon="trash"
                label={t('common.actionOn', { action: t('admin.people.takeBack'), name: email })}
                onPress={() => setRemoving({ id, email })}
              />
            )}
          />
        )}
      </Loaded>
      {removing && (
        <Confirm
          title={t('admin.people.takeBackTitle')}
          text={t('admin.people.takeBackText', { email: removing.email })}
          action={t('admin.people.takeBack')}
          open
          onClose={() => setRemoving(undefined)}
          onConfirm={async () => {
            await api.admin.invitations.remove.mutate({ id: removing.id })
            await client.invalidateQueries({ queryKey: invitations.queryKey })
          }}
        />
      )}
    </>
  )
}
