import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import type { Insight } from '../api.ts'
import { SharingDialog } from '../sharing/sharing-dialog.tsx'
import { IconButton } from '../ui/button.tsx'
import { Confirm } from '../ui/dialog.tsx'
import { Menu, MenuAction } from '../ui/menu.tsx'
import { insightList } from './insight-data.ts'

/** Share and delete for one analysis, for those who manage it. */
export function InsightMenu({ insight: { id, name } }: { insight: Insight }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [asking, setAsking] = useState<'share' | 'delete'>()
  const close = () => setAsking(undefined)
  const label = t('common.moreFor', { name })
  const remove = async () => {
    await api.insight.delete.mutate({ id })
    await client.invalidateQueries({ queryKey: insightList.queryKey })
    await navigate({ to: '/insights' })
  }
  return (
    <>
      <Menu label={label} button={<IconButton icon="more" label={label} />}>
        <MenuAction icon="people" onAction={() => setAsking('share')}>
          {t('sharing.action')}
        </MenuAction>
        <MenuAction icon="trash" danger onAction={() => setAsking('delete')}>
          {t('common.delete')}
        </MenuAction>
      </Menu>
      {asking === 'share' && <SharingDialog thing={{ id, name, kind: 'insight' }} onClose={close} />}
      <Confirm
        title={t('insights.deleteTitle')}
        text={t('insights.deleteText', { name })}
        action={t('common.delete')}
        open={asking === 'delete'}
        onClose={close}
        onConfirm={remove}
      />
    </>
  )
}
