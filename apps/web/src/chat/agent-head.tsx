import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Icon } from '../ui/icon.tsx'
import { useAgents } from './agent-picker.tsx'

/** With which agent a conversation is held, and the way to it; in words where the person may not use it (any more). */
export function AgentHead({ agentId }: { agentId: string }) {
  const { t } = useTranslation()
  const agents = useAgents()
  if (!agents) return null
  const agent = agents.find(({ id }) => id === agentId)
  return (
    <p className="flex items-center justify-center gap-2.5 border-b border-line px-14 py-2.5 text-sm font-medium">
      <Icon name="compass" className="size-5 text-accent" />
      {agent ? (
        <Link
          to="/agents/$agentId"
          params={{ agentId }}
          className="focus-ring truncate rounded underline decoration-line-strong underline-offset-4"
        >
          {agent.name}
        </Link>
      ) : (
        <span className="truncate">{t('chat.agent.gone')}</span>
      )}
    </p>
  )
}
