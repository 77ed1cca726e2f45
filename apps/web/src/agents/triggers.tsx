import { useTranslation } from 'react-i18next'
import type { AgentDetails } from '../api.ts'
import { HookTable } from './hook-table.tsx'
import { ScheduleTable } from './schedule-table.tsx'

/** What lets an agent begin by itself for this person: times, and for those who may change the agent other programs. */
export function Triggers({ agent }: { agent: AgentDetails }) {
  const { t } = useTranslation()
  if (agent.publishedVersion === null) return null
  return (
    <section aria-labelledby="triggers-heading" className="mt-12">
      <h2 id="triggers-heading" className="text-lg font-semibold">
        {t('agents.triggers.title')}
      </h2>
      <p className="mt-1 mb-6 max-w-xl text-ink-soft">{t('agents.triggers.lead')}</p>
      <h3 className="mb-3 font-semibold">{t('agents.triggers.schedules')}</h3>
      <ScheduleTable agentId={agent.id} />
      {agent.canEdit && (
        <>
          <h3 className="mt-8 mb-1 font-semibold">{t('agents.triggers.hooks')}</h3>
          <p className="mb-3 max-w-xl text-ink-soft">{t('agents.triggers.hooksHint')}</p>
          <HookTable agentId={agent.id} />
        </>
      )}
    </section>
  )
}
