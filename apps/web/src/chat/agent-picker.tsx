import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useCan } from '../account/account-state.ts'
import { agentList } from '../agents/agent-data.ts'
import type { AgentEntry } from '../api.ts'
import { Icon } from '../ui/icon.tsx'

/** The agents that can be asked in the chat: published ones that the person may use. */
export function useAgents(): readonly AgentEntry[] | undefined {
  const { data } = useQuery({ ...agentList, enabled: useCan('agent:use') })
  return data?.filter(({ publishedVersion }) => publishedVersion !== null)
}

type PickerProps = { agentId: string | undefined; onChange: (agentId: string | undefined) => void }

/** Chooses who answers: the platform, or an agent. Nothing where there is no agent. */
export function AgentPicker({ agentId, onChange }: PickerProps) {
  const { t } = useTranslation()
  const agents = useAgents()
  if (!agents || agents.length === 0) return null
  return (
    <span className="relative flex min-w-0 items-center text-sm text-ink-soft hover:text-ink">
      <Icon name="compass" className="pointer-events-none absolute left-2.5 size-[1.1rem]" />
      <select
        aria-label={t('chat.agent.who')}
        value={agentId ?? ''}
        onChange={({ target }) => onChange(target.value === '' ? undefined : target.value)}
        className="focus-ring min-h-9 w-full min-w-0 max-w-56 cursor-pointer appearance-none truncate rounded-xl bg-surface pr-8 pl-9 hover:bg-hover"
      >
        <option value="">WattOS</option>
        {agents.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <Icon name="chevron" className="pointer-events-none absolute right-2.5 size-4" />
    </span>
  )
}
