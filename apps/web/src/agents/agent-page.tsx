import './register-texts.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { usePageTitle } from '../shell/page-title.ts'
import { buttonClass } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { PageProblem } from '../ui/problem.tsx'
import { agentDetails } from './agent-data.ts'
import { AgentMenu } from './agent-menu.tsx'
import { NoModelNote } from '../chat/no-model-note.tsx'
import { RunTable } from './run-table.tsx'
import { Stars } from './stars.tsx'
import { TaskForm } from './task-form.tsx'
import { Triggers } from './triggers.tsx'

/** One agent: a task for it, and the person's runs. */
export function AgentPage() {
  const { t } = useTranslation()
  const { agentId } = useParams({ from: '/agents/$agentId' })
  const { data: agent, error, refetch } = useQuery(agentDetails(agentId))
  usePageTitle(agent?.name)
  const navigate = useNavigate()
  if (error) return <PageProblem error={error} onRetry={() => void refetch()} />
  if (!agent) return <p className="sr-only">{t('common.loading')}</p>
  return (
    <div tabIndex={0} className="min-h-0 flex-1 overflow-y-auto outline-none">
      <div className="mx-auto w-full max-w-4xl px-5 py-6 sm:px-10 sm:py-12">
        <Link
          to="/agents"
          className="focus-ring inline-flex min-h-9 items-center gap-2 rounded-lg text-sm text-ink-soft hover:text-ink"
        >
          <Icon name="back" className="size-4" />
          {t('agents.back')}
        </Link>
        <header className="mt-3 flex flex-wrap items-start justify-between gap-x-8 gap-y-5">
          <div className="min-w-0 max-w-xl">
            <h1 className="font-serif text-3xl break-words sm:text-4xl">{agent.name}</h1>
            {agent.description !== '' && <p className="mt-2 text-ink-soft">{agent.description}</p>}
          </div>
          <div className="flex flex-wrap items-center gap-2">
            {agent.published !== null && (
              <Link to="/" search={{ agent: agentId }} className={buttonClass('quiet')}>
                <Icon name="chat" className="size-[1.15rem]" />
                {t('chat.agent.ask')}
              </Link>
            )}
            {agent.canEdit && (
              <Link to="/agents/$agentId/edit" params={{ agentId }} className={buttonClass('quiet')}>
                <Icon name="pencil" className="size-[1.15rem]" />
                {t('agents.edit')}
              </Link>
            )}
            {agent.canEdit && agent.level === 'manage' && (
              <AgentMenu agent={agent} onDeleted={() => void navigate({ to: '/agents' })} />
            )}
          </div>
        </header>
        <NoModelNote text={t('chat.agent.noModel')} />
        <TaskForm agent={agent} />
        <section aria-labelledby="runs-heading" className="mt-12">
          <h2 id="runs-heading" className="mb-4 text-lg font-semibold">
            {t('agents.runs')}
          </h2>
          <RunTable agentId={agentId} />
        </section>
        <Triggers agent={agent} />
        <Stars agent={agent} />
      </div>
    </div>
  )
}
