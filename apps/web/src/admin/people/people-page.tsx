import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { AdminPage } from '../admin-page.tsx'
import { Invitations } from './invitations.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { PeopleTable } from './people-table.tsx'

/** Everybody in the organisation, and who has been invited. */
export function PeoplePage() {
  const { t } = useTranslation()
  const [inviting, setInviting] = useState(false)
  return (
    <AdminPage
      title={t('admin.people.title')}
      lead={t('admin.people.lead')}
      actions={
        <Button look="primary" icon="plus" onPress={() => setInviting(true)}>
          {t('admin.people.invite')}
        </Button>
      }
    >
      <Tabs
        label={t('admin.people.title')}
        entries={[
          { key: 'people', title: t('admin.people.members'), render: () => <PeopleTable /> },
          { key: 'invitations', title: t('admin.people.invitations'), render: () => <Invitations /> },
        ]}
      />
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
    </AdminPage>
  )
}
