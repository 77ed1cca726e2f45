import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useUser } from '../../account/account-state.ts'
import { api } from '../../api.ts'
import type { Person } from '../../api.ts'
import { IconButton } from '../../ui/button.tsx'
import { Confirm } from '../../ui/dialog.tsx'
import { Menu, MenuAction } from '../../ui/menu.tsx'
import { PersonDialog } from './person-dialog.tsx'

/** What can be done about one person; oneself can be neither shut out nor removed. */
export function PersonMenu({ person }: { person: Person }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const self = useUser().id === person.id
  const [asking, setAsking] = useState<'change' | 'deactivate' | 'remove'>()
  const refresh = () => client.invalidateQueries({ queryKey: ['people'] })
  const setActive = async (active: boolean) => {
    await api.admin.people.update.mutate({ userId: person.id, active })
    await refresh()
  }
  const activate = useMutation({ mutationFn: () => setActive(true) })
  const { name } = person
  return (
    <>
      <Menu
        label={t('common.moreFor', { name })}
        button={<IconButton small icon="more" label={t('common.moreFor', { name })} />}
      >
        <MenuAction icon="pencil" onAction={() => setAsking('change')}>
          {t('admin.people.change')}
        </MenuAction>
        {!self && person.active && (
          <MenuAction icon="stop" onAction={() => setAsking('deactivate')}>
            {t('admin.people.deactivate')}
          </MenuAction>
        )}
        {!self && !person.active && (
          <MenuAction icon="check" onAction={() => activate.mutate()}>
            {t('admin.people.activate')}
          </MenuAction>
        )}
        {!self && (
          <MenuAction icon="trash" danger onAction={() => setAsking('remove')}>
            {t('admin.people.remove')}
          </MenuAction>
        )}
      </Menu>
      {asking === 'change' && <PersonDialog person={person} onClose={() => setAsking(undefined)} />}
      <Confirm
        title={t('admin.people.deactivateTitle')}
        text={t('admin.people.deactivateText', { name })}
        action={t('admin.people.deactivate')}
        open={asking === 'deactivate'}
        onClose={() => setAsking(undefined)}
        onConfirm={() => setActive(false)}
      />
      <Confirm
        title={t('admin.people.removeTitle')}
        text={t('admin.people.removeText', { name })}
        action={t('admin.people.remove')}
        open={asking === 'remove'}
        onClose={() => setAsking(undefined)}
        onConfirm={async () => {
          await api.admin.people.remove.mutate({ userId: person.id })
          await refresh()
        }}
      />
    </>
  )
}
