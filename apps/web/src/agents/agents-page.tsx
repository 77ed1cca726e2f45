import './register-texts.ts'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCan } from '../account/account-state.ts'
import { usePageTitle } from '../shell/page-title.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { AgentCard } from './agent-card.tsx'
import { agentList } from './agent-data.ts'
import { NewAgentDialog } from './new-agent-dialog.tsx'
import { NoModelNote } from '../chat/no-model-note.tsx'

/** All agents that the person may use, and the way to a new one. */
export function AgentsPage() {
  const { t } = useTranslation()
  usePageTitle(t('agents.title'))
  const query = useQuery(agentList)
  const mayEdit = useCan('agent:edit')
  const navigate = useNavigate()
  const [creating, setCreating] = useState(false)
  const open = (id: string) => navigate({ to: '/agents/$agentId/edit', params: { agentId: id } })
  const createButton = mayEdit && (
    <Button look="primary" icon="plus" onPress={() => setCreating(true)}>
      {t('agents.new')}
    </Button>
  )
  return (
    <div tabIndex={0} className="min-h-0 flex-1 overflow-y-auto outline-none">
      <div className="mx-auto w-full max-w-5xl px-5 py-8 sm:px-10 sm:py-14">
        <header className="flex flex-wrap items-end justify-between gap-x-8 gap-y-5">
          <div className="max-w-xl">
            <h1 className="font-serif text-3xl sm:text-4xl">{t('agents.title')}</h1>
            <p className="mt-2.5 text-ink-soft">{t('agents.lead')}</p>
          </div>
          {query.data && query.data.length > 0 && createButton}
        </header>
        <NoModelNote text={t('chat.agent.noModel')} />
        <div className="mt-10">
          <Loaded query={query}>
            {(agents) =>
              agents.length === 0 ? (
                <div className="flex flex-col items-center rounded-3xl border border-dashed border-line-strong px-6 py-16 text-center">
                  <Icon name="compass" className="size-10 text-accent" />
                  <h2 className="mt-4 font-serif text-2xl">{t('agents.emptyTitle')}</h2>
                  <p className="mt-2 mb-7 max-w-sm text-ink-soft">
                    {mayEdit ? t('agents.emptyText') : t('agents.emptyReader')}
                  </p>
                  {createButton}
                </div>
              ) : (
                <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
                  {agents.map((agent) => (
                    <AgentCard key={agent.id} agent={agent} />
                  ))}
                </ul>
              )
            }
          </Loaded>
        </div>
      </div>
      {creating && <NewAgentDialog onClose={() => setCreating(false)} onMade={open} />}
    </div>
  )
}
