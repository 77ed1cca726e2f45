import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { AgentEntry } from '../api.ts'
import { Badge } from '../ui/badge.tsx'

/** One agent of the list; the whole card leads to it. */
export function AgentCard({ agent }: { agent: AgentEntry }) {
  const { t } = useTranslation()
  return (
    <li className="group relative flex min-h-40 flex-col rounded-3xl border border-line bg-surface p-5 transition-shadow duration-200 hover:shadow-float">
      <h2 className="text-lg font-semibold break-words">
        <Link
          to="/agents/$agentId"
          params={{ agentId: agent.id }}
          className="rounded-lg outline-none after:absolute after:inset-0 after:rounded-3xl focus-visible:after:outline-2 focus-visible:after:outline-offset-2 focus-visible:after:outline-accent"
        >
          {agent.name}
        </Link>
      </h2>
      {agent.description !== '' && (
        <p className="mt-1 line-clamp-3 text-sm text-ink-soft">{agent.description}</p>
      )}
      <p className="mt-auto flex flex-wrap gap-2 pt-5">
        {agent.publishedVersion === null ? (
          <Badge tone="warn">{t('agents.draftOnly')}</Badge>
        ) : (
          <Badge tone="good">{t('agents.version', { number: agent.publishedVersion })}</Badge>
        )}
        {agent.canEdit && agent.publishedVersion !== null && agent.changed && (
          <Badge>{t('agents.changed')}</Badge>
        )}
        {!agent.owned && <Badge>{t('sharing.sharedSpace')}</Badge>}
      </p>
    </li>
  )
}
