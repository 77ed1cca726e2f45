import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import type { AgentHook } from '../api.ts'
import { copyText } from '../lib/copy-text.ts'
import { announce } from '../ui/announcer.tsx'
import { IconButton } from '../ui/button.tsx'
import { Menu, MenuAction } from '../ui/menu.tsx'
import type { HookAsking } from './hook-dialogs.tsx'
import { hookList } from './trigger-data.ts'

interface HookMenuProps {
  readonly hook: AgentHook
  readonly onAsk: (asking: HookAsking) => void
}

/** What can be done with a webhook. */
export function HookMenu({ hook, onAsk }: HookMenuProps) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { id, agentId, name, input, paused, path } = hook
  const label = t('common.moreFor', { name })
  const turn = async () => {
    await api.agents.hooks.update.mutate({ id, name, input, paused: !paused })
    await client.invalidateQueries({ queryKey: hookList(agentId).queryKey })
  }
  const copy = async () => {
    if (await copyText(location.origin + path)) announce(t('agents.triggers.copied'))
  }
  return (
    <Menu label={label} button={<IconButton icon="more" label={label} />}>
      <MenuAction icon="copy" onAction={() => void copy()}>
        {t('agents.triggers.copy')}
      </MenuAction>
      <MenuAction icon="pencil" onAction={() => onAsk({ what: 'edit', hook })}>
        {t('agents.edit')}
      </MenuAction>
      <MenuAction icon={paused ? 'refresh' : 'stop'} onAction={() => void turn()}>
        {t(paused ? 'agents.run.resume' : 'agents.run.pause')}
      </MenuAction>
      <MenuAction icon="eye" onAction={() => onAsk({ what: 'rotate', hook })}>
        {t('agents.triggers.rotate')}
      </MenuAction>
      <MenuAction icon="trash" danger onAction={() => onAsk({ what: 'delete', hook })}>
        {t('common.delete')}
      </MenuAction>
    </Menu>
  )
}
