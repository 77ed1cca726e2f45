import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import type { AgentHook } from '../api.ts'
import { Confirm } from '../ui/dialog.tsx'
import { ShownOnce } from '../ui/shown-once.tsx'
import { HookDialog } from './hook-dialog.tsx'
import { hookList } from './trigger-data.ts'

/** What a person is asked, or shown, about webhooks. */
export type HookAsking =
  | { readonly what: 'add' }
  | { readonly what: 'edit' | 'rotate' | 'delete'; readonly hook: AgentHook }
  | { readonly what: 'secret'; readonly secret: string }

interface HookDialogsProps {
  readonly agentId: string
  readonly asking: HookAsking | undefined
  readonly onAsk: (asking: HookAsking | undefined) => void
}

/** The windows about webhooks, one at a time. */
export function HookDialogs({ agentId, asking, onAsk }: HookDialogsProps) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const close = () => onAsk(undefined)
  const { hooks } = api.agents
  const fresh = () => client.invalidateQueries({ queryKey: hookList(agentId).queryKey })
  const hook = asking && 'hook' in asking ? asking.hook : undefined
  const rotate = async () => {
    if (hook) onAsk({ what: 'secret', secret: (await hooks.rotate.mutate({ id: hook.id })).secret })
  }
  const remove = async () => {
    if (hook) await hooks.delete.mutate({ id: hook.id })
    await fresh()
    close()
  }
  const add = async (fields: { name: string; input: string }) => {
    const { secret } = await hooks.create.mutate({ agentId, ...fields })
    await fresh()
    onAsk({ what: 'secret', secret })
  }
  const save = async (fields: { name: string; input: string }) => {
    if (hook) await hooks.update.mutate({ id: hook.id, paused: hook.paused, ...fields })
    await fresh()
  }
  return (
    <>
      {asking?.what === 'add' && <HookDialog onSave={add} onClose={close} />}
      {asking?.what === 'edit' && hook && <HookDialog hook={hook} onSave={save} onClose={close} />}
      {asking?.what === 'secret' && (
        <ShownOnce
          title={t('agents.triggers.secretTitle')}
          text={t('agents.triggers.secretText')}
          label={t('agents.triggers.secret')}
          secret={asking.secret}
          onClose={close}
        />
      )}
      <Confirm
        title={t('agents.triggers.rotateTitle')}
        text={t('agents.triggers.rotateText')}
        action={t('agents.triggers.rotate')}
        open={asking?.what === 'rotate'}
        onClose={() => asking?.what === 'rotate' && close()}
        onConfirm={rotate}
      />
      <Confirm
        title={t('agents.triggers.deleteHook')}
        text={t('agents.triggers.deleteHookText')}
        action={t('common.delete')}
        open={asking?.what === 'delete'}
        onClose={close}
        onConfirm={remove}
      />
    </>
  )
}
