import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import type { AgentDetails } from '../api.ts'
import { SharingDialog } from '../sharing/sharing-dialog.tsx'
import { IconButton } from '../ui/button.tsx'
import { Confirm } from '../ui/dialog.tsx'
import { Menu, MenuAction } from '../ui/menu.tsx'
import { agentList } from './agent-data.ts'

/** Share and delete for one agent, for those who manage it. */
export function AgentMenu({ agent, onDeleted }: { agent: AgentDetails; onDeleted: () => void }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [asking, setAsking] = useState<'share' | 'delete'>()
  const close = () => setAsking(undefined)
  const label = t('common.moreFor', { name: agent.name })
  const remove = async () => {
    await api.agents.delete.mutate({ id: agent.id })
    onDeleted()
    await client.invalidateQueries({ queryKey: agentList.queryKey })
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
      {asking === 'share' && (
        <SharingDialog thing={{ id: agent.id, name: agent.name, kind: 'agent' }} onClose={close} />
      )}
      <Confirm
        title={t('agents.deleteTitle')}
        text={t('agents.deleteText', { name: agent.name })}
        action={t('common.delete')}
        open={asking === 'delete'}
        onClose={close}
        onConfirm={remove}
      />
    </>
  )
}
