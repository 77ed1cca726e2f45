import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useCan } from '../account/account-state.ts'
import { approvalList } from '../agents/agent-data.ts'
import { Icon } from '../ui/icon.tsx'

type AgentLinksProps = { className: string; onNavigate?: (() => void) | undefined }

/** The ways to the agents and to the decisions that wait, for those who may. */
export function AgentLinks({ className, onNavigate }: AgentLinksProps) {
  const { t } = useTranslation()
  const mayUse = useCan('agent:use')
  const mayDecide = useCan('agent:approve')
  const { data = [] } = useQuery({ ...approvalList, enabled: mayDecide })
  const go = onNavigate && { onClick: onNavigate }
  return (
    <>
      {mayUse && (
        <Link to="/agents" className={className} {...go}>
          <span className="flex size-6 items-center justify-center text-ink-soft">
            <Icon name="compass" />
          </span>
          {t('shell.agents')}
        </Link>
      )}
      {mayDecide && (
        <Link to="/approvals" className={className} {...go}>
          <span className="flex size-6 items-center justify-center text-ink-soft">
            <Icon name="check" />
          </span>
          <span className="flex-1">{t('shell.decisions')}</span>
          {data.length > 0 && (
            <span className="rounded-full bg-accent px-2 py-0.5 text-xs text-on-accent">
              {data.length}
              <span className="sr-only"> {t('shell.decisionsWaiting', { count: data.length })}</span>
            </span>
          )}
        </Link>
      )}
    </>
  )
}
