import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import type { Space } from '../api.ts'
import { SharingDialog } from '../sharing/sharing-dialog.tsx'
import { IconButton } from '../ui/button.tsx'
import { Confirm } from '../ui/dialog.tsx'
import { Menu, MenuAction } from '../ui/menu.tsx'
import { NameDialog } from '../ui/name-dialog.tsx'
import { spaceList } from './space-data.ts'

/** Share, rename and delete for one space, for those who manage it. */
export function SpaceMenu({ space, onDeleted }: { space: Space; onDeleted?: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [asking, setAsking] = useState<'share' | 'rename' | 'delete'>()
  const close = () => setAsking(undefined)
  const refresh = () => client.invalidateQueries({ queryKey: spaceList.queryKey })
  const rename = async (value: { name: string; description: string }) => {
    await api.rag.spaces.rename.mutate({ id: space.id, ...value })
    await refresh()
  }
  const remove = async () => {
    await api.rag.spaces.delete.mutate({ id: space.id })
    onDeleted?.()
    await refresh()
  }
  return (
    <>
      <Menu
        label={t('common.moreFor', { name: space.name })}
        button={<IconButton icon="more" label={t('common.moreFor', { name: space.name })} />}
      >
        <MenuAction icon="people" onAction={() => setAsking('share')}>
          {t('sharing.action')}
        </MenuAction>
        <MenuAction icon="pencil" onAction={() => setAsking('rename')}>
          {t('common.rename')}
        </MenuAction>
        <MenuAction icon="trash" danger onAction={() => setAsking('delete')}>
          {t('common.delete')}
        </MenuAction>
      </Menu>
      {asking === 'share' && <SharingDialog thing={{ ...space, kind: 'space' }} onClose={close} />}
      {asking === 'rename' && (
        <NameDialog
          title={t('spaces.renameTitle')}
          label={t('spaces.name')}
          descriptionLabel={t('spaces.description')}
          action={t('common.save')}
          initial={space}
          onClose={close}
          onSave={rename}
        />
      )}
      <Confirm
        title={t('spaces.deleteTitle')}
        text={t('spaces.deleteText', { name: space.name })}
        action={t('common.delete')}
        open={asking === 'delete'}
        onClose={close}
        onConfirm={remove}
      />
    </>
  )
}
